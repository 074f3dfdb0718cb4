// Starts the portal.

import { start } from "{{ui}}/shell.js";

start(document.querySelector("#shell"));

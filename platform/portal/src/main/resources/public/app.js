// Starts the portal.

import { start } from "/ui/portal/shell.js";

start(document.querySelector("#shell"));

// Lets a test import modules that import the portal's by their address in the browser.

import { register } from "node:module";

const portal = new URL("../../../../../../platform/portal/src/main/resources/ui/", import.meta.url).href;
const hooks = `
  export function resolve(specifier, context, next) {
    return next(specifier.startsWith("/ui/portal/") ? ${JSON.stringify(portal)} + specifier.slice("/ui/portal/".length) : specifier, context);
  }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

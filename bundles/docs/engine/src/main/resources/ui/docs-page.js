// Which of the plugin's screens an address shows.

import { html, useEffect, useSource } from "/ui/portal/view.js";
import { DocumentView } from "./document-view.js";
import { fromAddress } from "./filters.js";
import { FolderView } from "./folder-view.js";
import { LandingView } from "./landing-view.js";
import { NewDocumentView } from "./new-document-view.js";
import { QualityView } from "./quality-view.js";

export function DocsPage({ context, library }) {
  const route = useSource(context.address);

  useEffect(() => {
    if (route.kind === "module" && route.id === "docs") library.filters.set(fromAddress(route.params));
  }, [route]);

  if (route.kind === "module" && route.params.has("new")) {
    return html`<${NewDocumentView} key=${route.params.get("new")} context=${context} library=${library} folder=${route.params.get("new")} />`;
  }
  if (route.kind === "module" && route.params.has("quality")) {
    return html`<${QualityView} context=${context} library=${library} params=${route.params} />`;
  }
  if (route.kind === "page" && !route.folder) {
    return html`<${DocumentView} key=${route.path} context=${context} library=${library} path=${route.path} anchor=${route.anchor} />`;
  }
  if (route.kind === "page") {
    return html`<${FolderView} key=${route.path} context=${context} library=${library} path=${route.path} />`;
  }
  return html`<${LandingView} context=${context} library=${library} />`;
}

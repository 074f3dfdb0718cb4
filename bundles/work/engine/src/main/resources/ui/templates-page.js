// Which of the screens of templates an address shows.

import { html, useSource } from "/ui/portal/view.js";
import { TemplateEditor } from "./template-editor.js";
import { TemplateLibrary } from "./template-library.js";

export function TemplatesPage({ context }) {
  const { params } = useSource(context.address);
  const id = params.get("templateId") ?? "";
  const from = params.get("copy") ?? "";
  if (id || from || params.has("new")) return html`<${TemplateEditor} key=${`${id} ${from}`} context=${context} id=${id} from=${from} />`;
  return html`<${TemplateLibrary} context=${context} params=${params} />`;
}

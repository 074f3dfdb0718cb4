// One folder: what is in it and below.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { Menu } from "/ui/portal/menu.js";
import { similar } from "/ui/portal/ranking.js";
import { html, useEffect, useMemo, useSource } from "/ui/portal/view.js";
import { DocBlock } from "./doc-cards.js";
import { deskOf } from "./desk.js";
import { DocList } from "./doc-list.js";
import { entryMenu, newIn } from "./entry-menu.js";
import { active, filtered } from "./filters.js";
import { below, count, label } from "./labels.js";
import { ancestors, folderAt, treeOf } from "./tree.js";

export function FolderView({ context, library, path }) {
  const { documents, problem } = useSource(library.state);
  const filters = useSource(library.filters);
  const title = label(path.split("/").at(-1));
  const inFolder = useMemo(() => documents?.filter((doc) => below(doc.path).startsWith(`${path}/`)), [documents, path]);
  const folder = useMemo(() => documents && folderAt(treeOf(documents), path), [documents, path]);

  useEffect(() => {
    context.page({ title, crumbs: crumbsOf(`${path}/`) });
  }, [path]);
  useEffect(() => {
    if (documents) context.settled();
  }, [Boolean(documents), path]);

  if (problem && !documents) {
    return html`<div class="canvas folder"><${context.Failed} problem=${problem} retry=${library.reload} what="The documents could not be loaded" heading=${title} /></div>`;
  }
  if (!documents) return html`<div class="canvas folder"><${context.Loading} rows="10" label="Loading documents" heading=${title} /></div>`;

  const shown = filtered(inFolder, filters);
  return html`
    <div class="canvas folder">
      <header class="folder__head">
        <h1 class="page-title">${title}</h1>
        <p class="muted">
          ${count(shown.length, "document")}${active(filters) > 0 ? ` of ${inFolder.length}, filtered` : ""}
        </p>
        ${folder && html`<${Menu} id="folder-menu" class="folder__menu" label=${`Folder ${title}`} icon="more" items=${() => entryMenu({ context, library, desk: deskOf(context) }, { kind: "folder", key: path })} />`}
      </header>
      ${folder?.folders.length > 0 &&
      html`
        <ul class="folder__folders" aria-label="Folders">
          ${folder.folders.map(
            (each) => html`
              <li key=${each.path}>
                <a class="folder__folder" href=${pageAddress(each.path)}>
                  <${Icon} name="folder" /><span>${each.label}</span><span class="muted">${each.count}</span>
                </a>
              </li>
            `,
          )}
        </ul>
      `}
      ${shown.length > 0
        ? html`<${DocList} documents=${shown} />`
        : html`<${Nothing} context=${context} library=${library} documents=${documents} path=${path} filters=${filters} />`}
    </div>
  `;
}

function Nothing({ context, library, documents, path, filters }) {
  if (documents.length === 0) return html`<${context.Empty} icon="book" title="No documents yet.">Documents appear here as soon as the content folder holds some.<//>`;
  if (active(filters) > 0) {
    return html`
      <${context.Empty} icon="search" title="No document here matches the filters.">
        <button class="button" type="button" onClick=${() => library.filters.set({})}>Clear the filters</button>
      <//>
    `;
  }
  return html`
    <${context.Empty} icon="folder" title="Nothing in this folder yet.">
      <a class="button button--primary" href=${newIn(path)}>Create a document here</a>${" "}
      <a class="button" href="/#/docs">All docs</a>
    <//>
    <${DocBlock} id="folder-similar" title="Similar documents" documents=${similar(documents, path)} note=${(doc) => below(doc.path)} />
  `;
}

/** The folders above a path, as steps of a breadcrumb. */
export function crumbsOf(path) {
  return [
    { label: "Docs", href: "/#/docs" },
    ...ancestors(path.replace(/\/$/, "")).map((folder) => ({ label: label(folder.split("/").at(-1)), href: pageAddress(folder) })),
  ];
}

// The tree of documents.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { ContextMenu } from "/ui/portal/menu.js";
import { relativeTime } from "/ui/portal/time.js";
import { html, useEffect, useLayoutEffect, useMemo, useRef, useSource, useState } from "/ui/portal/view.js";
import { deskOf } from "./desk.js";
import { entryMenu } from "./entry-menu.js";
import { below } from "./labels.js";
import { useTreeDrag } from "./tree-drag.js";
import { ancestors, matching, treeKey, treeOf, typeAhead, visibleRows } from "./tree.js";

export function TreeView({ context, library, documents, text, route }) {
  const desk = deskOf(context);
  const current = route.kind === "page" ? (route.folder ? route.path : `content/${route.path}`) : null;
  const open = useSource(library.open);
  const [menu, setMenu] = useState(null);
  const [focused, setFocused] = useState(null);
  const element = useRef(null);
  const typed = useRef({ text: "", at: 0 });
  const clicked = useRef(null);
  const searching = text.trim() !== "";
  const drafts = new Map(useSource(desk.drafts.all).map((draft) => [draft.path, draft]));

  const tree = useMemo(() => documents && treeOf(documents), [documents]);
  const rows = useMemo(() => {
    if (!documents) return [];
    if (!searching) return visibleRows(tree, open);
    const found = matching(documents, text);
    return found.map((doc, index) => ({
      kind: "file", key: doc.path, label: doc.title, level: 1, position: index + 1, siblings: found.length, parent: null, doc,
    }));
  }, [documents, tree, open, text]);

  const stop = rows.some((row) => row.key === focused) ? focused : (rows.find((row) => row.key === current) ?? rows[0])?.key;
  // Keys come faster than a busy page is drawn: each starts from where the one before it went.
  const cursor = useRef(stop);
  cursor.current = stop;

  const setFolders = library.setFolders;
  const { over, handlers } = useTreeDrag({
    rows,
    openFolder: (key) => setFolders((next) => next.add(key)),
    drop: (row, folder) => desk.dialog.set({ kind: "move", row, folder }),
    pressed: (key, at) => openMenu(key, at),
  });

  // A page opened by its address shows where it is.
  useEffect(() => {
    if (!current || !documents) return;
    const above = ancestors(current).filter((folder) => !open.has(folder));
    if (above.length > 0) setFolders((next) => above.forEach((folder) => next.add(folder)));
  }, [current, Boolean(documents)]);
  useLayoutEffect(() => {
    if (!current || searching || clicked.current === current) return undefined;
    const tree = element.current;
    const show = () => {
      const row = tree?.querySelector("[aria-current=page]");
      if (row) scrollIntoTree(tree, row);
    };
    show();
    // What is below the tree comes later and takes room from it.
    if (!tree) return undefined;
    const observer = new ResizeObserver(show);
    observer.observe(tree);
    const stop = () => observer.disconnect();
    tree.addEventListener("wheel", stop, { once: true, passive: true });
    tree.addEventListener("pointerdown", stop, { once: true });
    return stop;
  }, [current, rows.length > 0 && rows.some((row) => row.key === current)]);

  if (!documents) return html`<div class="tree tree--loading"><${context.Loading} rows="8" label="Loading documents" /></div>`;
  if (rows.length === 0) {
    return html`<p class="tree__none" role="status">${searching ? "No matching pages." : "No documents yet."}</p>`;
  }

  const focusOn = (key) => {
    cursor.current = key;
    setFocused(key);
    element.current?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
  // Assistive technology moves the focus by itself, too.
  const onFocus = (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (key === undefined) return;
    cursor.current = key;
    setFocused(key);
  };
  const openMenu = (key, at) => {
    const row = rows.find((each) => each.key === key);
    if (!row) return;
    focusOn(key);
    setMenu({ row, at });
  };
  const menuBelow = (element) => {
    const box = element.getBoundingClientRect();
    openMenu(element.closest("[data-key]").dataset.key, { x: box.left + Math.min(24, box.width), y: box.bottom });
  };
  const onContextMenu = (event) => {
    const key = event.target instanceof Element ? event.target.closest("[data-key]")?.dataset.key : undefined;
    if (key === undefined || event.shiftKey) return;
    event.preventDefault();
    openMenu(key, { x: event.clientX, y: event.clientY });
  };
  const onKey = (event) => {
    const asked = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    const shortcut = { F2: { folder: "rename-folder", file: "rename" }, Delete: { folder: "delete-folder", file: "delete" } }[event.key];
    const row = rows.find((each) => each.key === cursor.current);
    if (row && (asked || shortcut)) {
      event.preventDefault();
      event.stopPropagation();
      if (asked) menuBelow(event.target);
      else desk.dialog.set({ kind: shortcut[row.kind], row });
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const result = treeKey(rows, cursor.current, event.key);
    if (result) {
      event.preventDefault();
      event.stopPropagation();
      if (result.open !== undefined) setFolders((next) => next.add(result.open));
      if (result.close !== undefined) setFolders((next) => next.delete(result.close));
      if (result.focus !== undefined) focusOn(result.focus);
    } else if (event.key === " ") {
      event.preventDefault();
      event.target.click();
    } else if (event.key.length === 1 && event.key !== "/" && event.key !== "?") {
      event.stopPropagation();
      const letters = event.timeStamp - typed.current.at < 700 ? typed.current.text + event.key : event.key;
      typed.current = { text: letters, at: event.timeStamp };
      const key = typeAhead(rows, cursor.current, letters);
      if (key !== undefined) focusOn(key);
    }
  };
  const toggle = (row) => setFolders((next) => (row.open ? next.delete(row.key) : next.add(row.key)));
  const onClick = (event, row) => {
    setFocused(row.key);
    clicked.current = row.key;
    const more = event.target.closest(".tree__more");
    if (more) {
      event.preventDefault();
      event.stopPropagation();
      menuBelow(more);
      return;
    }
    if (row.kind !== "folder") return;
    if (event.target.closest(".tree__chevron")) {
      event.preventDefault();
      toggle(row);
    } else if (current === row.key) {
      event.preventDefault();
      toggle(row);
    } else {
      setFolders((next) => next.add(row.key));
    }
  };

  return html`
    <div id="doc-tree" class="tree" role="tree" aria-label="Documents" ref=${element} onKeyDown=${onKey} onfocusin=${onFocus} onContextMenu=${onContextMenu} ...${handlers}>
      ${rows.map((row) => html`<${Row} key=${row.key} row=${row} current=${row.key === current} stop=${row.key === stop} onClick=${onClick} over=${row.key === over} path=${searching} draft=${drafts.get(row.key)} />`)}
    </div>
    ${menu && html`<${ContextMenu} key=${menu.row.key} at=${menu.at} label=${`${menu.row.kind === "folder" ? "Folder" : "Document"} ${menu.row.label}`} items=${entryMenu({ context, library, desk }, menu.row)} onClose=${() => setMenu(null)} />`}
  `;
}

function Row({ row, current, stop, over, onClick, path, draft }) {
  const folder = row.kind === "folder";
  const indent = (element) => element?.style.setProperty("--level", String(row.level - 1));
  return html`
    <a
      ref=${indent}
      class=${folder ? "tree__row tree-folder" : "tree__row tree-file"}
      role="treeitem"
      href=${pageAddress(row.key)}
      title=${folder ? undefined : below(row.key)}
      tabindex=${stop ? "0" : "-1"}
      data-key=${row.key}
      data-path=${row.key}
      aria-level=${row.level}
      aria-posinset=${row.position}
      aria-setsize=${row.siblings}
      aria-expanded=${folder ? String(row.open) : undefined}
      aria-selected=${String(current)}
      aria-current=${current ? "page" : undefined}
      aria-haspopup="menu"
      data-drop=${over ? "" : undefined}
      onClick=${(event) => onClick(event, row)}
    >
      ${folder
        ? html`<span class="tree__chevron"><${Icon} name="chevron-right" size="14" /></span>`
        : html`<span class="tree__leaf"><${Icon} name="article" size="15" /></span>`}
      <span class="tree__label">${row.label}</span>
      ${draft && html`<span class="tree__draft" title=${`Draft, last changed ${relativeTime(draft.at / 1000, Date.now() / 1000)}`}><span class="visually-hidden">, unsaved draft</span></span>`}
      ${path && html`<span class="tree__path">${below(row.key)}</span>`}
      <span class="tree__more" aria-hidden="true" title="Menu (Shift+F10)"><${Icon} name="more" size="16" /></span>
    </a>
  `;
}

function scrollIntoTree(tree, row) {
  const box = tree.getBoundingClientRect();
  const at = row.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) tree.scrollTop += at.top - box.top - box.height / 3;
}

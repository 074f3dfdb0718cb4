// Documents: their place in the portal.

import { pageAddress } from "/ui/portal/addresses.js";
import { html, render } from "/ui/portal/view.js";
import { DeskDialogs } from "./desk-dialogs.js";
import { deskOf } from "./desk.js";
import { DocsPage } from "./docs-page.js";
import { below } from "./labels.js";
import { headingsOf, libraryOf, recordsOf } from "./library.js";
import { qualityAddress } from "./quality.js";
import { repositoryOf } from "./repository.js";
import { SidebarView } from "./sidebar-view.js";
import { StartView } from "./start-view.js";

/** The style sheets that the shell applies before anything is drawn. */
export const styles = ["./screens.css"];

/**
 * The screens of the plugin.
 *
 * @param {HTMLElement} root
 * @param {import("/ui/portal/context.js").Context} context
 * @returns {() => void} leaves
 */
export function mount(root, context) {
  return draw(root, context, DocsPage);
}

/**
 * Search, tree and recent documents in the sidebar; and, as the sidebar is there on every screen, the dialogs. Those have
 * a place of their own, because a sidebar that is hidden hides what is in it.
 */
export function sidebar(root, context) {
  const dialogs = document.createElement("div");
  document.body.append(dialogs);
  const leaving = [draw(root, context, SidebarView), draw(dialogs, context, DeskDialogs)];
  return () => {
    for (const leave of leaving) leave();
    dialogs.remove();
  };
}

/** What the start page shows of documents. */
export function start(root, context) {
  return draw(root, context, StartView);
}

/** What quick open finds. */
export function commands(context) {
  const library = libraryOf(context);
  const entry = (doc) => ({ title: doc.title, path: below(doc.path), href: pageAddress(doc.path), icon: "article", id: doc.id });
  return {
    places: async () => headingsOf(await context.api.get("/docs/headings"), await library.documents()),
    pages: async () => (await library.documents()).map(entry),
    recent: async () => recordsOf(library.viewed.value, await library.documents()).map(entry),
    commands: [
      { title: "New process doc", icon: "plus", href: "/#/docs?new=" },
      { title: "Review and publish", icon: "check-square", run: show(context, { kind: "publish" }) },
      { title: "Lint corpus", icon: "shield", run: show(context, { kind: "lint" }) },
      { title: "Process quality", icon: "check-square", href: qualityAddress() },
      { title: "Pull changes made elsewhere", icon: "download", run: show(context, { kind: "repository", pull: true }) },
    ],
  };
}

/** What the settings menu says and offers about documents. */
export function settings(context) {
  const repository = repositoryOf(context);
  return {
    state: repository.line,
    refresh: repository.load,
    items: [
      { label: "Pull", icon: "download", run: show(context, { kind: "repository", pull: true }) },
      { label: "Review and publish", icon: "check-square", run: show(context, { kind: "publish" }) },
      { label: "Lint corpus", icon: "shield", run: show(context, { kind: "lint" }) },
    ],
  };
}

/** Asks what becomes of drafts when somebody signs out. */
export async function signingOut(context) {
  const { drafts, dialog } = deskOf(context);
  await drafts.ready;
  if (drafts.all.value.length === 0) return { clear: false };
  return new Promise((resolve) => {
    const answer = (goes) => {
      dialog.set(null);
      resolve(goes);
    };
    dialog.set({ kind: "sign-out", answer });
  });
}

function show(context, dialog) {
  return () => deskOf(context).dialog.set(dialog);
}

function draw(root, context, View) {
  const library = libraryOf(context);
  const done = library.use();
  render(html`<${View} context=${context} library=${library} desk=${deskOf(context)} />`, root);
  return () => {
    render(null, root);
    done();
  };
}

// One document, to read and to follow.

import { pageAddress } from "/ui/portal/addresses.js";
import { copyText } from "/ui/portal/clipboard.js";
import { Icon } from "/ui/portal/icons.js";
import { isTyping } from "/ui/portal/keys.js";
import { html, useEffect, useLayoutEffect, useListener, useLive, useMemo, useRef, useSource, useState } from "/ui/portal/view.js";
import { Blocks } from "./blocks-view.js";
import { deskOf } from "./desk.js";
import { discardDrafts } from "./discard-dialog.js";
import { DocumentFoot } from "./document-foot.js";
import { DocumentHead } from "./document-head.js";
import { DraftBar } from "./draft-bar.js";
import { DuplicateDialog } from "./duplicate-dialog.js";
import { crumbsOf } from "./folder-view.js";
import { HistoryDialog } from "./history-dialog.js";
import { Fields } from "./in-place.js";
import { DeleteDialog, RenameDialog } from "./manage-dialogs.js";
import { count, missingText } from "./labels.js";
import { Lightbox } from "./lightbox.js";
import { NotFoundView } from "./not-found-view.js";
import { openedFrom } from "./opened-from.js";
import { outline, stepsOf } from "./outline.js";
import { Outline } from "./outline-view.js";
import { useRun } from "./run-view.js";
import { placeAtLine } from "./source-place.js";
import { SourceView } from "./source-view.js";
import { TabsNotice } from "./tabs-notice.js";
import { useEditing } from "./use-editing.js";

/** How long a page that is there waits for its text, in milliseconds: what is drawn once is drawn sooner. */
const GRACE = 80;
const BACK = { label: "All docs", href: "/#/docs" };

/** @param {{context: object, library: object, path: string, anchor: string}} props `path` is below `content/` */
export function DocumentView({ context, library, path, anchor }) {
  const full = `content/${path}`;
  const first = useRef(undefined);
  const { data: view, problem, reload } = useLive(
    async (signal) => {
      const page = context.api.get(`/docs/view?path=${encodeURIComponent(full)}`, { signal });
      if (first.current === undefined) first.current = await textAlong(context, full, page, signal);
      return page;
    },
    "content",
    [full],
  );
  const missing = problem?.status === 404;
  const known = useSource(library.state).documents?.find((doc) => doc.path === full)?.title ?? titleOf(path);

  useEffect(() => {
    if (missing) context.page({ title: "Not found", crumbs: crumbsOf(path).slice(1), back: BACK });
    else if (!view) context.page({ title: known, crumbs: crumbsOf(path).slice(1), back: BACK });
  }, [missing, Boolean(view)]);

  if (missing) return html`<${NotFoundView} context=${context} library=${library} path=${path} />`;
  if (!view && problem) {
    return html`<div class="canvas canvas--reading"><${context.Failed} problem=${problem} retry=${reload} what="The document could not be loaded" heading=${known} /></div>`;
  }
  if (!view) return html`<${context.Loading} kind="page" rows="9" label="Loading the document" heading=${known} />`;
  return html`<${Document} context=${context} library=${library} view=${view} first=${first.current ?? null} anchor=${anchor} />`;
}

/** The text of a document that is asked for along with its page; `null` where it takes longer. */
async function textAlong({ api }, path, page, signal) {
  const text = api.get(`/docs?path=${encodeURIComponent(path)}`, { signal }).catch(() => null);
  await page;
  return Promise.race([text, new Promise((resolve) => setTimeout(resolve, GRACE, null))]);
}

function Document({ context, library, view: served, first, anchor }) {
  const desk = deskOf(context);
  const { editing, state, blocks, editor, uploads, fields, opened, setOpened, save } = useEditing({ context, desk, served, first });
  const from = openedFrom(useSource(context.address).params);
  const outcome = useSource(desk.saving.outcomes).get(served.path);
  const draft = useSource(desk.drafts.all).find(({ path }) => path === served.path);
  const pinned = useSource(library.pinned).includes(served.path);
  const kept = `source:${served.path}`;
  const [raw, setRaw] = useState(context.kept.get(kept) ?? false);
  const [dialog, setDialog] = useState(null);
  const article = useRef(null);
  const [image, setImage] = useState(null);
  const place = useRef(null);
  const log = useLog(context, served);
  const page = state.page ?? served;
  const view = useMemo(() => ({ ...page, blocks }), [page, blocks]);
  const steps = stepsOf(view);
  const run = useRun(context, view.path, steps);
  const entries = outline(view);

  const showSource = async (on) => {
    context.kept.set(kept, on);
    if (on) {
      place.current = readingPlace();
    } else {
      await editing.preview();
    }
    setRaw(on);
  };
  const discard = () => discardDrafts(context, desk, [draft], "draft");

  useEffect(() => library.saw(view.path), [view.path]);
  useEffect(() => {
    context.page({
      title: view.title,
      crumbs: crumbsOf(view.path).slice(1),
      back: BACK,
      quiet: true,
      state: saveState(outcome, Boolean(draft)),
      actions: actionsOf({ context, library, view, pinned, raw, showSource, log, setDialog, run, draft, outcome, save, discard, editor }),
    });
  }, [view, pinned, raw, log, run.done.length, draft, outcome, editor]);

  useLayoutEffect(() => {
    if (raw || !place.current) return;
    const { step, section } = place.current;
    const target = step === undefined ? article.current.querySelector(`[data-section="${section}"]`) : document.getElementById(`step-${step}`);
    if (target) target.scrollIntoView({ block: "start" });
    else scrollTo(0, 0);
    place.current = null;
  }, [raw]);
  useNews(context, served, Boolean(draft));
  useFarewell(context, desk, served);
  useArrival(context, view, anchor);
  useImages(article, raw ? null : view, setImage);
  useDocumentKeys({ desk, context, save, editing, uploads, raw });

  return html`
    <${Fields.Provider} value=${fields}>
    <div class="document-page" data-outlined=${String(!raw && entries.length > 2)} data-source=${String(raw)}>
      <article id="rendered-view" class="document" ref=${article}>
        ${from && html`<p class="opened-from" role="note"><span>${from.text}</span> <a id="doc-context-return" class="button button--small" href=${from.href}><${Icon} name="arrow-left" size="14" /> ${from.back}</a></p>`}
        <${DocumentHead} view=${view} log=${log} showHistory=${() => setDialog("history")} editor=${raw ? null : editor} context=${context} library=${library} />
        <${TabsNotice} context=${context} desk=${desk} path=${served.path} title=${served.title} />
        ${draft && html`<${DraftBar} context=${context} desk=${desk} draft=${draft} saved=${state.saved} outcome=${outcome} discard=${discard} save=${save} />`}
        ${raw
          ? html`<${SourceView} context=${context} editing=${editing} view=${view} uploads=${uploads} place=${place.current} save=${save} onPlace=${(at) => (place.current = placeAtLine(at.lines, at.top) ?? {})} />`
          : html`
              ${entries.length > 2 && html`<${Outline} entries=${entries} view=${view} run=${run} steps=${steps} folded />`}
              <${Blocks} context=${context} view=${view} run=${run} editor=${view.parse_error ? null : editor} uploads=${uploads} text=${state.page || served.sha === state.saved?.sha ? state.shown : null} opened=${opened} onOpened=${() => setOpened(null)} />
              ${editor && !isStructured(view) && html`<p class="block-add"><button class="button button--small" type="button" onClick=${() => showSource(true)}><${Icon} name="pencil" size="14" /> Edit the text</button></p>`}
              <${DocumentFoot} context=${context} view=${view} />
            `}
      </article>
      ${!raw && entries.length > 2 && html`<${Outline} entries=${entries} view=${view} run=${run} steps=${steps} />`}
      ${dialog === "history" && html`<${HistoryDialog} context=${context} desk=${desk} view=${served} saved=${state.saved} onClose=${() => setDialog(null)} />`}
      ${dialog === "rename" && html`<${RenameDialog} context=${context} library=${library} desk=${desk} view=${view} onClose=${() => setDialog(null)} />`}
      ${dialog === "duplicate" && html`<${DuplicateDialog} context=${context} library=${library} view=${view} text=${state.text} onClose=${() => setDialog(null)} />`}
      ${dialog === "delete" && html`<${DeleteDialog} context=${context} library=${library} desk=${desk} view=${served} text=${state.saved.text} onClose=${() => setDialog(null)} />`}
      ${image !== null && html`<${Lightbox} images=${picturesOf(article.current)} at=${image} onClose=${() => setImage(null)} />`}
    </div>
    <//>
  `;
}

function isStructured(view) {
  return view.blocks.some((block) => block.kind === "section");
}

/** What the toolbar says about saving. */
function saveState(outcome, unsaved) {
  switch (outcome?.state) {
    case "saving":
      return { text: "Saving…" };
    case "failed":
      return { text: "Not saved", kind: "danger", hint: outcome.message };
    case "offline":
      return { text: "Offline - kept as draft", kind: "warning" };
    case "conflict":
      return { text: "Changed by somebody else", kind: "warning" };
    case "saved":
      if (!unsaved) return { text: outcome.warnings > 0 ? `Saved with ${count(outcome.warnings, "lint warning")}` : "Saved", kind: "done" };
      break;
    default:
  }
  return unsaved ? { text: "Unsaved changes" } : null;
}

/** The keys of a document that is open: save, undo, redo; and pictures from the clipboard. */
function useDocumentKeys({ desk, context, save, editing, uploads, raw }) {
  useListener(window, "keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || document.documentElement.dataset.modal) return;
    const key = event.key.toLowerCase();
    if (key === "s" && !event.shiftKey) {
      event.preventDefault();
      void save();
    } else if (key === "z" && !raw && !isTyping(event.target)) {
      event.preventDefault();
      void (event.shiftKey ? editing.redo() : editing.undo()).then((done) => {
        if (done) context.announce(event.shiftKey ? "Change made again" : "Change taken back");
      });
    }
  });
  useListener(window, "paste", (event) => {
    if (!raw && !isTyping(event.target)) uploads?.paste(event);
  });
  // A file that misses its place would take the page away.
  useListener(window, "dragover", (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}

function actionsOf({ context, library, view, pinned, raw, showSource, log, setDialog, run, draft, outcome, save, discard, editor }) {
  const copy = (text, what) => async () => {
    if (await copyText(text)) context.toast(`${what} copied`);
    else context.toast("The browser did not allow copying", { kind: "error" });
  };
  const pin = () => context.announce(library.togglePin(view.path) ? "Pinned" : "Unpinned");
  const file = view.path.split("/").at(-1);
  const saving = outcome?.state === "saving";
  return [
    ...(draft
      ? [
          { id: "discard-button", label: "Discard", icon: "reset", text: true, disabled: saving, run: discard },
          { id: "save-button", label: saving ? "Saving…" : "Save", text: true, primary: true, busy: saving, run: save },
        ]
      : []),
    {
      id: "doc-pin-button",
      label: pinned ? "Unpin" : "Pin",
      icon: "pin",
      pressed: pinned,
      wide: true,
      run: pin,
    },
    {
      id: "doc-source-button",
      label: "Markdown source",
      icon: "code",
      pressed: raw,
      wide: true,
      run: () => showSource(!raw),
    },
    {
      id: "doc-menu-button",
      label: "Document menu",
      icon: "more",
      items: [
        { label: pinned ? "Unpin" : "Pin", icon: "pin", run: pin, narrow: true },
        { label: "Copy link", icon: "link", run: copy(location.origin + pageAddress(view.path), "Link") },
        { label: `Copy wiki link`, icon: "copy", run: copy(`[[${view.record.id}]]`, "Wiki link") },
        { label: "Download Markdown", icon: "download", href: `/${view.path}`, download: file },
        ...(editor
          ? [
              { label: "Rename or move…", icon: "folder", run: () => setDialog("rename"), line: true },
              { label: "Duplicate…", icon: "copy", run: () => setDialog("duplicate") },
              { label: "Delete…", icon: "trash", run: () => setDialog("delete") },
            ]
          : []),
        { label: raw ? "Show document" : "Edit Markdown source", icon: "code", run: () => void showSource(!raw), line: true },
        ...(editor && !isStructured(view) && ["sop", "checklist"].includes(view.record.doc_type)
          ? [{ label: "Convert to structured SOP", icon: "sparkles", run: editor.normalize }]
          : []),
        ...(log.length > 0 ? [{ label: "History", icon: "history", run: () => setDialog("history") }] : []),
        ...(run.done.length > 0 ? [{ label: "Reset the ticks", icon: "reset", run: run.reset }] : []),
        { label: "Print", icon: "article", run: () => print(), line: true },
      ],
    },
  ];
}

/** The last commits of the document; empty while unknown, and where there is no history. */
function useLog(context, view) {
  const [log, setLog] = useState([]);
  useEffect(() => {
    const leaving = new AbortController();
    context.api
      .get(`/git/log?path=${encodeURIComponent(view.path)}`, { signal: leaving.signal })
      .then(({ commits = [] }) => setLog(commits))
      .catch(() => {});
    return () => leaving.abort();
  }, [view.path, view.sha]);
  return log;
}

/** The step or section that is being read; `null` near the top, and in documents without any. */
function readingPlace() {
  const passed = [...document.querySelectorAll(".block-section, .block-step")].filter(
    (block) => block.getBoundingClientRect().top <= innerHeight * 0.3,
  );
  const last = scrollY > 0 ? passed.at(-1) : undefined;
  if (!last) return null;
  return last.dataset.stepId ? { step: Number(last.dataset.stepId) } : { section: last.dataset.section };
}

/** Says so when somebody else changes the document that is being read. */
function useNews(context, view, unsaved) {
  const before = useRef(view);
  const desk = deskOf(context);
  useEffect(() => {
    const own = desk.saving.outcomes.value.get(view.path)?.state === "saved" || desk.saving.outcomes.value.get(view.path)?.state === "saving";
    if (before.current.path === view.path && before.current.sha !== view.sha && !own && !unsaved) context.toast("This document has just been updated");
    before.current = view;
  }, [view]);
}

/** Tells whoever leaves a document that is not saved where its draft is; once for each draft. */
function useFarewell(context, desk, { path, title }) {
  useEffect(
    () => () => {
      const { kind, path: shown } = context.address.value;
      if (kind === "page" && `content/${shown}` === path) return;
      if (!desk.drafts.get(path)) desk.told.delete(path);
      else if (!desk.told.has(path)) {
        desk.told.add(path);
        context.toast(`The draft of “${title}” is kept under Pending changes`);
      }
    },
    [path],
  );
}

/** Goes to the anchor of the address, or back to where the document was left. */
function useArrival(context, view, anchor) {
  const arrived = useRef(false);
  useLayoutEffect(() => {
    if (!arrived.current) context.settled();
    const target = anchor && document.getElementById(anchor);
    if (target) {
      if (arrived.current) target.scrollIntoView({ block: "start" });
      target.setAttribute("data-arrived", "");
    }
    arrived.current = true;
    return () => target && target.removeAttribute("data-arrived");
  }, [anchor, view.path]);
}

/** Pictures open large, and say so when they are missing. */
function useImages(article, view, open) {
  useLayoutEffect(() => {
    const root = article.current;
    if (!root || !view) return undefined;
    const pictures = () => [...root.querySelectorAll("img")].filter((img) => !img.closest("a"));
    for (const img of pictures()) {
      if (img.closest("button")) continue;
      img.tabIndex = 0;
      img.setAttribute("role", "button");
      img.setAttribute("aria-label", `Enlarge image${img.alt ? `: ${img.alt}` : ""}`);
    }
    const failed = (event) => {
      if (event.target instanceof HTMLImageElement && event.target.closest(".prose")) missingPicture(event.target);
    };
    const press = (event) => {
      if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
      const img = event.target.closest?.("img") ?? event.target.closest?.(".shot")?.querySelector("img");
      const at = img ? pictures().indexOf(img) : -1;
      if (at < 0) return;
      event.preventDefault();
      open(at);
    };
    root.addEventListener("error", failed, true);
    root.addEventListener("click", press);
    root.addEventListener("keydown", press);
    return () => {
      root.removeEventListener("error", failed, true);
      root.removeEventListener("click", press);
      root.removeEventListener("keydown", press);
    };
  }, [view]);
}

function missingPicture(img) {
  const note = document.createElement("span");
  note.className = "missing-image";
  note.textContent = missingText({ src: img.getAttribute("src"), alt: img.alt });
  img.replaceWith(note);
}

function picturesOf(root) {
  return [...root.querySelectorAll("img")]
    .filter((img) => !img.closest("a"))
    .map((img) => ({
      src: img.currentSrc || img.src,
      alt: img.alt,
      caption: img.closest("figure")?.querySelector("figcaption")?.textContent.trim() || img.alt,
    }));
}

function titleOf(path) {
  return path.split("/").at(-1).replace(/\.md$/, "").replaceAll("-", " ");
}

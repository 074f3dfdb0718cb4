// Moving and deleting documents and folders. Whatever knows a path, goes along: drafts, pins, the tree, the page on show.

import { pageAddress } from "/ui/portal/addresses.js";
import { count } from "./labels.js";
import { movedPath } from "./library.js";
import { conflictsOf, merge, mergedText } from "./merge.js";

/**
 * @param {{context: object, library: object, desk: object}} parts
 */
export function createRelocation({ context, library, desk }) {
  const { api } = context;
  const { drafts } = desk;
  const inFolder = (folder) => (path) => path.startsWith(`content/${folder}/`);

  /** The page on show, below the content folder, or `null`. */
  const here = () => (context.address.value.kind === "page" ? context.address.value.path : null);

  const show = (path) => {
    if (path !== null && path !== here()) context.go(pageAddress(path), { replace: true });
  };

  /**
   * A move may have changed the text, too: links that follow it, an alias for the old path. A draft goes on top of that
   * text where nobody has to decide; else its page offers to compare.
   */
  const follow = async (from, to) => {
    if (!drafts.get(from)) return;
    drafts.renamed(from, to);
    const draft = drafts.get(to);
    if (draft.baseSha === null || draft.baseSha === undefined) return;
    const saved = await api.get(`/docs?path=${encodeURIComponent(to)}`).catch(() => null);
    if (!saved || saved.sha === draft.baseSha || drafts.get(to) !== draft) return;
    const regions = merge(draft.base, draft.text, saved.content);
    if (conflictsOf(regions).length === 0) drafts.rebase(to, mergedText(regions), { text: saved.content, sha: saved.sha });
  };

  const moved = ({ updated_links: links = [] }) => (links.length > 0 ? `Moved; links in ${count(links.length, "document")} follow` : "Moved");

  return {
    /** The drafts in a folder. @param {string} folder below the content folder */
    draftsIn: (folder) => drafts.all.value.filter(({ path }) => inFolder(folder)(path)),

    /**
     * Moves a document; rejects when the server refuses.
     *
     * @param {string} from
     * @param {string} to
     * @param {{update: boolean, alias: boolean}} options whether links are rewritten, and whether the old path goes on
     *     leading here
     */
    async document(from, to, { update, alias }) {
      const was = here();
      const done = await api.post("/docs/rename", { old_path: from, new_path: to, update_links: update, add_alias: alias });
      library.renamed(from, to);
      if (was !== null && `content/${was}` === from) show(to.replace(/^content\//, ""));
      await follow(from, to);
      await library.reload();
      context.toast(moved(done));
    },

    /** Moves a folder with everything in it; paths are below the content folder. */
    async folder(from, to, { update, alias }) {
      const was = here();
      const done = await api.post("/folders/rename", { old_path: `content/${from}`, new_path: `content/${to}`, update_links: update, add_alias: alias });
      const left = drafts.all.value.map(({ path }) => path).filter(inFolder(from));
      library.folderRenamed(from, to);
      if (was !== null) show(movedPath(was, from, to));
      await Promise.all(left.map((path) => follow(path, movedPath(path, `content/${from}`, `content/${to}`))));
      await library.reload();
      context.toast(moved(done));
    },

    /** Deletes a folder with everything in it, the drafts of its documents included. */
    async deleteFolder(folder) {
      const was = here();
      await api.delete(`/folders?path=${encodeURIComponent(`content/${folder}`)}`);
      for (const { path } of drafts.all.value) if (inFolder(folder)(path)) drafts.discard(path);
      library.forget(inFolder(folder));
      if (was !== null && (was === folder || was.startsWith(`${folder}/`))) {
        const above = folder.split("/").slice(0, -1).join("/");
        context.go(above ? pageAddress(above) : "/#/docs", { replace: true });
      }
      await library.reload();
      context.toast(`Folder “${folder}” deleted`);
    },
  };
}

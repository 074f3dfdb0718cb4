// Jumps to a document or runs a command, from the keyboard.

import { contextFor } from "./context.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { find, marked, rank } from "./ranking.js";
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "./view.js";

const FEW = 30;

/** @param {{shell: object, onClose: () => void}} props */
export function QuickOpen({ shell, onClose }) {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const { pages, places, recent, commands, ready } = useEntries(shell);
  const list = useRef(null);

  const commanding = query.trimStart().startsWith(">");
  const words = commanding ? query.trimStart().slice(1) : query;
  const results = useMemo(() => {
    if (commanding) return rank(commands, words, FEW).map((entry) => ({ entry, title: marked(entry.title, words) }));
    if (words.trim() !== "") return find(pages, places, words, FEW);
    const first = new Set(recent.map((page) => page.href));
    return find([...recent, ...pages.filter((page) => !first.has(page.href))], [], "", FEW);
  }, [query, pages, places, recent, commands]);
  const active = Math.min(at, results.length - 1);

  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, results]);

  const open = (entry) => {
    onClose();
    if (entry.run) entry.run();
    else shell.go(entry.href);
  };

  const onKey = (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (moves[event.key] && results.length > 0) {
      event.preventDefault();
      const step = moves[event.key];
      setAt(Math.abs(step) === 1 ? (active + step + results.length) % results.length : Math.min(results.length - 1, Math.max(0, active + step)));
    } else if (event.key === "Enter" && results[active]) {
      event.preventDefault();
      open(results[active].entry);
    }
  };

  return html`
    <${Dialog} id="quick-nav" label="Quick open" class="dialog--palette" bare onClose=${onClose}>
      <div class="palette" onKeyDown=${onKey}>
        <label class="palette__field">
          <${Icon} name="search" size="18" />
          <span class="visually-hidden">Title, id, heading or path of a document, or > and a command</span>
          <input
            id="quick-nav-input"
            class="palette__input"
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls="quick-nav-list"
            aria-autocomplete="list"
            aria-activedescendant=${results[active] ? `quick-nav-${active}` : undefined}
            autocomplete="off"
            autocapitalize="off"
            spellcheck=${false}
            autofocus
            placeholder="Open a document, or type > for commands"
            onInput=${(event) => {
              setQuery(event.currentTarget.value);
              setAt(0);
            }}
          />
          <kbd class="keys">Esc</kbd>
        </label>
        <ul ref=${list} id="quick-nav-list" class="palette__list" role="listbox" aria-label="Results">
          ${results.map(
            ({ entry, title, of, path }, index) => html`
              <li
                key=${entry.href ?? entry.title}
                id=${`quick-nav-${index}`}
                class="palette__row"
                role="option"
                aria-selected=${String(index === active)}
                onPointerMove=${() => setAt(index)}
                onClick=${() => open(entry)}
              >
                <span class="palette__icon"><${Icon} name=${entry.icon ?? "article"} /></span>
                <span class="palette__title">${of && html`<span class="palette__of">${drawn(of)}<span aria-hidden="true"> › </span></span>`}${drawn(title)}</span>
                ${entry.path && html`<span class="palette__path">${drawn(path)}</span>`}
                ${entry.note && html`<span class="palette__note">${entry.note}</span>`}
              </li>
            `,
          )}
        </ul>
        <p class="palette__foot" role="status">
          ${!ready ? "Loading…" : results.length === 0 ? (commanding ? "No such command." : "No matching pages.") : summary(results, commanding)}
        </p>
      </div>
    <//>
  `;
}

function summary(results, commanding) {
  const what = commanding ? "command" : results.some(({ of }) => of) ? "result" : "page";
  return `${results.length} ${what}${results.length === 1 ? "" : "s"}`;
}

function drawn(parts) {
  return parts.map((part) => (part.hit ? html`<mark>${part.text}</mark>` : part.text));
}

/** What all plugins offer, and the shell's own commands. Headings come when everything else is there already. */
function useEntries(shell) {
  const [offered, setOffered] = useState({ pages: [], recent: [], commands: [], ready: false });
  const [places, setPlaces] = useState([]);
  useEffect(() => {
    let gone = false;
    const asked = shell.modules.value.map(async (module) => {
      const entry = await shell.plugins.load(module);
      return entry.commands?.(contextFor(shell, module)) ?? {};
    });
    const all = async (what) => {
      const answers = await Promise.allSettled(asked.map(async (offer) => what(await offer)));
      return answers.filter((answer) => answer.status === "fulfilled").map((answer) => answer.value ?? []);
    };
    const load = async () => {
      const [pages, recent, commands] = await Promise.all([
        all((offer) => offer.pages?.()),
        all((offer) => offer.recent?.()),
        all((offer) => offer.commands),
      ]);
      if (gone) return;
      setOffered({
        pages: pages.flat(),
        recent: recent.flat().map((page) => ({ ...page, note: "Recent" })),
        commands: [...shell.commands(), ...commands.flat()],
        ready: true,
      });
      const headings = await all((offer) => offer.places?.());
      if (!gone) setPlaces(headings.flat());
    };
    void load();
    return () => {
      gone = true;
    };
  }, []);
  return { ...offered, places };
}

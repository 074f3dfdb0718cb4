// The search box: a combobox that offers how words may go on, pages of such a name, and what was looked for lately.

import { pageAddress } from "/ui/portal/addresses.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useRef, useState } from "/ui/portal/view.js";
import { recentKey, stepped, suggestionsOf, withRecent } from "./suggestions.js";

const PAUSE = 120;
const SHORTEST = 2;
const ICONS = { recent: "clock", words: "search", page: "article", forget: "trash" };

/**
 * @param {string} text what is in it
 * @param {(words: string) => void} type somebody types
 * @param {(words: string) => void} search somebody wants results at once
 * @param {() => boolean} openFirst opens the first result when it answers what is in the box, and says whether it did
 * @param {() => void} leave the arrow key leads out of the box
 */
export function SearchBox({ context, text, type, search, openFirst, leave }) {
  const key = recentKey(context.user);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [answer, setAnswer] = useState(null);
  const pause = useRef(0);
  const asking = useRef(null);
  const stop = () => {
    clearTimeout(pause.current);
    asking.current?.abort();
  };
  useEffect(() => stop, []);

  const options = open ? suggestionsOf(text, context.storage.list(key), answer) : [];
  const shown = options.length > 0;
  const active = options[at];
  useEffect(() => {
    if (shown) document.getElementById(`suggestion-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const close = () => {
    stop();
    setOpen(false);
    setAt(-1);
  };
  const ask = (words) => {
    stop();
    if (words.trim().length < SHORTEST) return setAnswer(null);
    pause.current = setTimeout(async () => {
      const mine = (asking.current = new AbortController());
      try {
        const next = await context.api.get(`/search/suggest?${new URLSearchParams({ q: words.trim() })}`, { signal: mine.signal });
        if (!mine.signal.aborted) setAnswer(next);
      } catch {
        // Who types gets on without suggestions; the search itself tells what is wrong.
      }
    }, PAUSE);
  };
  const changed = (words) => {
    type(words);
    setAt(-1);
    setOpen(true);
    ask(words);
  };
  const run = (words) => {
    context.storage.setList(key, withRecent(context.storage.list(key), words));
    close();
    search(words);
  };
  const pick = (option) => {
    if (option.kind === "forget") {
      context.storage.setList(key, []);
      close();
      context.announce("The searches are forgotten");
    } else if (option.kind === "page") {
      close();
      context.go(pageAddress(option.path));
    } else {
      type(option.text);
      run(option.text);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    if (active) return pick(active);
    context.storage.setList(key, withRecent(context.storage.list(key), text));
    close();
    if (!openFirst()) search(text);
  };
  const onKey = (event) => {
    if (event.key === "Escape" && (shown || text)) {
      event.preventDefault();
      event.stopPropagation();
      if (shown) close();
      else type("");
    } else if (shown && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setAt(stepped(event.key, at, options.length));
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      leave();
    }
  };

  return html`
    <form class="find" role="search" aria-label="Work and docs" onSubmit=${submit}>
      <label class="find__field">
        <${Icon} name="search" />
        <span class="visually-hidden">Search work and docs</span>
        <input
          id="search-input"
          class="find__input"
          type="search"
          role="combobox"
          placeholder="Search work and docs"
          autocomplete="off"
          spellcheck=${false}
          aria-autocomplete="list"
          aria-expanded=${shown}
          aria-controls="search-suggestions"
          aria-activedescendant=${active ? `suggestion-${at}` : undefined}
          value=${text}
          onInput=${(event) => changed(event.currentTarget.value)}
          onFocus=${() => !text && setOpen(true)}
          onBlur=${close}
          onKeyDown=${onKey}
        />
        <kbd class="keys" aria-hidden="true">/</kbd>
      </label>
      <ul id="search-suggestions" class="suggestions" role="listbox" aria-label="Suggestions" hidden=${!shown} onMouseDown=${(event) => event.preventDefault()}>
        ${options.map(
          (option, number) => html`
            <li
              key=${`${option.kind}:${option.path ?? option.text}`}
              id=${`suggestion-${number}`}
              class="suggestion"
              role="option"
              data-kind=${option.kind}
              aria-selected=${number === at}
              onClick=${() => pick(option)}
            >
              <${Icon} name=${ICONS[option.kind]} size="14" /> <span class="suggestion__text">${option.text}</span>
            </li>
          `,
        )}
      </ul>
    </form>
  `;
}

// An address that is typed, checked and saved; what others save meanwhile does not take away what is typed.

import { safeAddress } from "/ui/portal/links.js";
import { useEffect, useRef, useState } from "/ui/portal/view.js";
import { useBusy } from "./use-busy.js";

/** What is wrong with an address that somebody typed; empty when nothing is. */
export function addressProblem(text) {
  const safe = safeAddress(text);
  return text.trim() === "" || (safe && /^https?:/i.test(safe)) ? "" : "Enter a full address that begins with https://";
}

/**
 * @param {string} value what is saved
 * @param {(url: string) => Promise<unknown>} save refuses with a message for people
 * @returns {{text: string, problem: string, busy: boolean, setText: (text: string) => void, isChanged: () => boolean,
 *     revert: () => void, send: () => Promise<void>}} `send` saves what is typed, or says what is wrong with it
 */
export function useLinkText(value, save) {
  const [text, setText] = useState(value);
  const [problem, setProblem] = useState("");
  const { busy, during } = useBusy();
  const saved = useRef(value);
  // What is changed is what was seen when the typing began.
  const began = useRef(null);

  useEffect(() => {
    // What somebody else saved shows, unless something was typed here.
    setText((before) => (before === saved.current ? value : before));
    saved.current = value;
  }, [value]);

  const send = async () => {
    const url = text.trim();
    const wrong = addressProblem(url);
    setProblem(wrong);
    if (wrong) return;
    const went = await during("save", () =>
      (began.current ?? save)(url).catch((refused) => {
        setProblem(refused.message);
        throw refused;
      }),
    );
    if (went) began.current = null;
  };
  const type = (next) => {
    began.current ??= save;
    setText(next);
  };
  const revert = () => {
    began.current = null;
    setText(saved.current);
    setProblem("");
  };
  return { text, problem, busy: busy !== null, setText: type, isChanged: () => text.trim() !== saved.current, revert, send };
}

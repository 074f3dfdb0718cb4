// One thing at a time: a button that works is not pressed twice.

import { useEffect, useRef, useState } from "/ui/portal/view.js";

/**
 * @returns {{busy: string | null, during: (what: string, action: () => Promise<unknown>) => Promise<boolean>}} `busy` is
 *     what goes on; `during` resolves to whether it went well, and to `false` while something else goes on
 */
export function useBusy() {
  const [busy, setBusy] = useState(null);
  const running = useRef(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const during = async (what, action) => {
    if (running.current) return false;
    running.current = true;
    setBusy(what);
    try {
      await action();
      return true;
    } catch {
      // Whoever acts has said so.
      return false;
    } finally {
      running.current = false;
      if (here.current) setBusy(null);
    }
  };
  return { busy, during };
}

// One workflow of the list, and how it is changed.

import { useEffect, useState } from "/ui/portal/view.js";
import { useResource } from "./live-resource.js";

/**
 * A workflow of the list, or of the answer to the last change, whichever is newer.
 *
 * @param {object} work
 * @param {string} id
 * @returns {{bundle: object | undefined, gone: boolean, problem: Error | null, retry: () => void,
 *     save: (done: string, changes: object, base?: object) => Promise<void>}} `save` changes fields and says so; `base` is
 *     the workflow as the person saw it, where that was earlier
 */
export function useBundle(work, id) {
  const { data, problem, reload } = useResource(work.bundles);
  const [answer, setAnswer] = useState(null);
  const [gone, setGone] = useState(false);
  const listed = data?.find((each) => each.id === id);
  const bundle = answer?.id === id && (!listed || answer.updatedAt >= listed.updatedAt) ? answer : listed;

  // A list from before the workflow began does not have it yet.
  useEffect(() => {
    setGone(false);
    if (!data || bundle) return undefined;
    let current = true;
    work.api.bundles.get(id).then(
      (found) => current && setAnswer(found),
      (failure) => current && setGone(failure.status === 404),
    );
    return () => {
      current = false;
    };
  }, [id, Boolean(data), Boolean(bundle)]);

  const save = async (done, changes, base = bundle) => setAnswer(await work.act.changeBundle(base, changes, done));
  return { bundle, gone: gone && !bundle, problem, retry: reload, save };
}

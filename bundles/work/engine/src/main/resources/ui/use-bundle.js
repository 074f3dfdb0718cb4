// One workflow of the list, and how it is changed.

import { useEffect, useState } from "/ui/portal/view.js";
import { bundlePath } from "./bundle-address.js";
import { changing } from "./flow-parts.js";
import { useResource } from "./live-resource.js";

/**
 * A workflow of the list, or of the answer to the last change, whichever is newer.
 *
 * @param {object} context
 * @param {object} work
 * @param {string} id
 * @returns {{bundle: object | undefined, gone: boolean, problem: Error | null, retry: () => void,
 *     save: (done: string, changes: object, undone?: object) => Promise<void>}} `save` changes fields; `undone` are
 *     their values from before
 */
export function useBundle(context, work, id) {
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

  const save = async (done, changes, undone) => {
    const put = (body) => context.api.put(bundlePath(id), body).then((saved) => setAnswer(saved.bundle));
    await changing(context, done, () => put(changes), undone && (() => put(undone)));
  };
  return { bundle, gone: gone && !bundle, problem, retry: reload, save };
}

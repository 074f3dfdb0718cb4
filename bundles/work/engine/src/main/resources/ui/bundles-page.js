// Which of the screens of workflows an address shows.

import { html, useEffect, useSource } from "/ui/portal/view.js";
import { listAddress } from "./bundle-address.js";
import { BundleList } from "./bundle-list.js";
import { BundlePage, rememberList } from "./bundle-page.js";

export function BundlesPage({ context }) {
  const { id: screen, params, canonical } = useSource(context.address);
  const id = params.get("bundleId");

  useEffect(() => {
    if (screen === "bundles" && !id) rememberList(listAddress(params, { new: "", start: "" }));
  }, [canonical]);
  useEffect(() => () => rememberList(null), []);

  if (id) return html`<${BundlePage} key=${id} context=${context} id=${id} taskId=${params.get("taskId") ?? ""} view=${params.get("view") ?? "tasks"} />`;
  return html`<${BundleList} context=${context} params=${params} />`;
}

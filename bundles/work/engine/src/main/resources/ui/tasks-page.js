// Tasks, and its sections.

import { html, useEffect, useSource } from "/ui/portal/view.js";
import { tasksAddress } from "./addresses.js";
import { sections } from "./task-sections.js";

const LAST = "dtc-tasks-section";

/** The section that an address asks for: the list, unless it names another one. */
export function sectionOf(params) {
  return sections.find(({ id }) => id === params.get("section")) ?? sections.find(({ id }) => id === "list");
}

export function TasksPage({ context, work }) {
  const route = useSource(context.address);
  const { params } = route;
  const section = sectionOf(params);
  useEffect(() => context.page({ title: "Tasks", quiet: true }), []);
  useEffect(() => {
    context.storage.setText(LAST, section.id);
    context.settled();
  }, [section.id]);

  const keep = section.keep?.(params) ?? {};
  return html`
    <div class="canvas work" data-section=${section.id}>
      <header class="work__head">
        <h1 class="page-title">Tasks</h1>
        <nav class="ops-subnav" aria-label="Sections of Tasks">
          ${sections.map(
            ({ id, title }) => html`
              <a key=${id} class="ops-subnav-tab" data-tasks-section=${id} href=${tasksAddress({ section: id, ...(id === section.id ? keep : {}) })} aria-current=${id === section.id ? "page" : undefined}>${title}</a>
            `,
          )}
        </nav>
      </header>
      <${section.View} context=${context} work=${work} params=${params} />
    </div>
  `;
}

/** Where a click on Tasks in the navigation leads: to the section used last, or else to the queue. */
export function landing(storage) {
  const last = storage.text(LAST);
  return tasksAddress({ section: sections.some(({ id }) => id === last) ? last : "queue" });
}

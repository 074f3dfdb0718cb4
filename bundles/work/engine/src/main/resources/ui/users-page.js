// The people who may sign in, and what they may do.

import { Dialog } from "/ui/portal/dialog.js";
import { Icon } from "/ui/portal/icons.js";
import { html, useEffect, useRef, useSource, useState } from "/ui/portal/view.js";
import { tasksAddress } from "./addresses.js";
import { BusyButton, Field } from "./fields.js";
import { flowOf } from "./flow-data.js";
import { ActionButton, changing, Note } from "./flow-parts.js";
import { count } from "./flow-rules.js";
import { useResource } from "./live-resource.js";
import { useBusy } from "./use-busy.js";
import { PASSWORD, strengthOf, userProblems } from "./user-rules.js";
import { workOf } from "./work-store.js";

const ROLES = { admin: "Admin", operator: "Operator" };

export function UsersPage({ context }) {
  const flow = flowOf(context);
  const { data: users, problem, reload } = useResource(flow.users);
  const [edited, setEdited] = useState(null);
  const wanted = useSource(context.address).params.get("user");
  const admin = context.user?.role === "admin";

  useEffect(() => context.page({ title: "Users" }), []);
  useEffect(() => {
    if (users) context.settled();
  }, [Boolean(users)]);
  // Search leads to one of them.
  useEffect(() => {
    if (users && wanted) document.querySelector("#users-table [aria-current]")?.scrollIntoView({ block: "center" });
  }, [Boolean(users), wanted]);

  if (problem && !users) return html`<div class="canvas work flow-page"><${context.Failed} problem=${problem} retry=${reload} what="The users could not be loaded" heading="Users" /></div>`;
  if (!users) return html`<div class="canvas work flow-page"><${context.Loading} rows="5" label="Loading users" heading="Users" /></div>`;
  const sorted = [...users].sort((a, b) => a.name.localeCompare(b.name));
  const columns = ["Name", "Email", "Role", "Created", ...(admin ? ["Actions"] : [])];
  return html`
    <div class="canvas work flow-page">
      <header class="flow-head">
        <div class="flow-head__title">
          <h1 class="page-title">Users</h1>
          <p class="muted">${count(users.length, "user")}</p>
        </div>
        ${admin && html`<div class="actions"><button id="user-add-btn" class="button button--primary" type="button" onClick=${() => setEdited({})}><${Icon} name="plus" size="14" /> Add user</button></div>`}
      </header>
      ${!admin && html`<p class="muted">Administrators can add and change users.</p>`}
      <div class="flow-table-box">
        <table id="users-table" class="flow-table">
          <thead>
            <tr>${columns.map((name) => html`<th key=${name} scope="col">${name}</th>`)}</tr>
          </thead>
          <tbody>${sorted.map((user) => html`<${Row} key=${user.id} context=${context} user=${user} wanted=${user.id === wanted} admin=${admin} edit=${setEdited} />`)}</tbody>
        </table>
      </div>
      ${edited && html`<${UserDialog} context=${context} user=${edited} onClose=${() => setEdited(null)} />`}
    </div>
  `;
}

function Row({ context, user, wanted, admin, edit }) {
  const refresh = useRefresh(context);
  const own = user.id === context.user?.id;
  const path = `users/${encodeURIComponent(user.id)}`;
  const toggle = () => {
    const set = (disabled) => () => context.api.patch(path, { disabled }).then(refresh);
    return changing(context, user.disabled ? `${user.name} may sign in again` : `${user.name} is disabled`, set(!user.disabled), set(Boolean(user.disabled)));
  };
  return html`
    <tr data-user-id=${user.id} data-disabled=${String(Boolean(user.disabled))} aria-current=${wanted ? "true" : undefined}>
      <td data-label="Name"><span>${user.name} ${user.disabled && html`<span class="chip">disabled</span>`}${own && html`<span class="chip chip--accent">you</span>`} <a class="link users__week" href=${tasksAddress({ section: "week", assignee: user.id })} aria-label=${`Week of ${user.name}`}>Week</a></span></td>
      <td data-label="Email"><span class="users__email">${user.email ?? "–"}</span></td>
      <td data-label="Role">${ROLES[user.role] ?? "Operator"}</td>
      <td data-label="Created">${user.createdAt?.slice(0, 10) ?? "–"}</td>
      ${admin &&
      html`
        <td data-label="Actions">
          <span class="flow-table__actions">
            <button class="button button--small" type="button" aria-label=${`Edit ${user.name}`} onClick=${() => edit(user)}>Edit</button>
            ${!own && html`<${ActionButton} class="button--small button--quiet" run=${toggle} label=${user.disabled ? "Enable" : "Disable"} aria-label=${`${user.disabled ? "Enable" : "Disable"} ${user.name}`} />`}
          </span>
        </td>
      `}
    </tr>
  `;
}

function useRefresh(context) {
  return () => Promise.all([flowOf(context).users.reload(), workOf(context).people.reload()]);
}

function UserDialog({ context, user, onClose }) {
  const isNew = user.id === undefined;
  const refresh = useRefresh(context);
  const [draft, setDraft] = useState({ name: user.name ?? "", email: user.email ?? "", role: user.role ?? "operator", password: "" });
  const [problems, setProblems] = useState({});
  const [refused, setRefused] = useState("");
  const { busy, during } = useBusy();
  const form = useRef(null);
  const set = (name) => (event) => setDraft({ ...draft, [name]: event.currentTarget.value });

  const save = async (event) => {
    event.preventDefault();
    setRefused("");
    const found = userProblems(draft, isNew);
    setProblems(found);
    const first = Object.keys(found)[0];
    if (first) {
      form.current.querySelector(`#user-${first}`).focus();
      return;
    }
    const saved = await during("save", async () => {
      const body = { name: draft.name.trim(), email: draft.email.trim(), role: draft.role, ...(draft.password && { password: draft.password }) };
      try {
        if (isNew) await context.api.post("users", body);
        else await context.api.patch(`users/${encodeURIComponent(user.id)}`, body);
      } catch (problem) {
        setRefused(problem.message);
        throw problem;
      }
      context.toast(isNew ? `${body.name} added` : `${body.name} saved`);
      await refresh();
    });
    if (saved) onClose();
  };

  return html`
    <${Dialog} id="user-dialog" label=${isNew ? "Add user" : `Edit ${user.name}`} class="dialog--small" onClose=${onClose}>
      <form ref=${form} class="form" onSubmit=${save} noValidate>
        ${refused && html`<p class="notice notice--danger" role="alert">${refused}</p>`}
        <${Field} id="user-name" label="Name" error=${problems.name}>${(field) => html`<input class="input" autofocus autocomplete="off" value=${draft.name} onInput=${set("name")} ...${field} />`}<//>
        <${Field} id="user-email" label="Email" error=${problems.email}>${(field) => html`<input class="input" type="email" autocomplete="off" value=${draft.email} onInput=${set("email")} ...${field} />`}<//>
        <${Field} id="user-role" label="Role">
          ${(field) => html`<select class="input" value=${draft.role} onChange=${set("role")} ...${field}>${Object.entries(ROLES).map(([role, text]) => html`<option key=${role} value=${role} selected=${role === draft.role}>${text}</option>`)}</select>`}
        <//>
        <${Field} id="user-password" label=${isNew ? "Password" : "New password (optional)"} error=${problems.password}>${(field) => html`<input class="input" type="password" autocomplete="new-password" value=${draft.password} onInput=${set("password")} ...${field} />`}<//>
        <${Note} id="user-password-note">${strengthOf(draft.password) || `At least ${PASSWORD} characters.`}<//>
        <div class="dialog__actions">
          <button class="button" type="button" onClick=${onClose}>Cancel</button>
          <${BusyButton} id="user-save-btn" type="submit" class="button--primary" busy=${busy !== null} label=${isNew ? "Add user" : "Save"} busyLabel="Saving…" />
        </div>
      </form>
    <//>
  `;
}

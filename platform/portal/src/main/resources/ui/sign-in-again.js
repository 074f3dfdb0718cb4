// Asks to sign in again on top of the page, which stays as it is.

import { Dialog } from "./dialog.js";
import { html, useState } from "./view.js";

/** @param {{answer: (signedIn: boolean) => void}} props */
export function SignInAgain({ answer }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    const fields = new FormData(event.currentTarget);
    const failed = await signIn(fields.get("username"), fields.get("password"));
    setBusy(false);
    if (failed) setProblem(failed);
    else answer(true);
  };

  return html`
    <${Dialog} label="Sign in again" class="dialog--small" bare sticky onClose=${() => answer(false)}>
      <form class="form dialog__frame" onSubmit=${submit} aria-busy=${busy}>
        <h2 class="dialog__title">Sign in again</h2>
        <p class="muted">Your sign-in has expired. This page and everything on it stay as they are.</p>
        <div class="field">
          <label for="signin-email">User name</label>
          <input id="signin-email" class="input" name="username" autocomplete="username" required autofocus />
        </div>
        <div class="field">
          <label for="signin-password">Password</label>
          <input
            id="signin-password"
            class="input"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            aria-describedby="signin-error"
            aria-invalid=${problem ? "true" : undefined}
          />
        </div>
        <p id="signin-error" class="form__error" role="alert">${problem}</p>
        <div class="dialog__actions">
          <a class="button button--quiet" href="/login">Go to the sign-in page</a>
          <button id="signin-submit" class="button button--primary" type="submit" aria-busy=${busy}>
            ${busy ? "Signing in..." : "Sign in"}
          </button>
        </div>
      </form>
    <//>
  `;
}

async function signIn(username, password) {
  try {
    const answer = await fetch("/login", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Requested-With": "fetch" },
      body: JSON.stringify({ username, password, remember: true }),
      redirect: "manual",
    });
    if (answer.type === "opaqueredirect" || answer.ok) return "";
    const body = await answer.json().catch(() => null);
    return body?.error ?? (answer.status === 401 ? "Invalid username or password." : "The server could not sign you in. Try again.");
  } catch {
    return "The server cannot be reached. Check your connection.";
  }
}

// The sign-in page says that it is signing in, and sends the form once. Without this script the form works as well.

const form = document.querySelector("form");
const button = document.querySelector("#signin-submit");
const label = button.textContent;

form.addEventListener("submit", (event) => {
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  button.textContent = "Signing in...";
});

// Back from the next page, with the form as it was left.
addEventListener("pageshow", () => {
  form.removeAttribute("aria-busy");
  button.textContent = label;
});

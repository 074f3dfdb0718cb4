// What makes a user and a good password, without a browser in sight.

/** How long a password is at least. */
export const PASSWORD = 10;

/** What has to be put right before somebody can be saved, by the name of the field. */
export function userProblems({ name, email, password }, isNew) {
  return {
    ...(name.trim() === "" && { name: "Enter a name." }),
    ...(!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email.trim()) && { email: email.trim() === "" ? "Enter an email address." : "This is not an email address." }),
    ...(isNew && password === "" && { password: "Enter a password." }),
    ...(password !== "" && password.length < PASSWORD && { password: `A password has at least ${PASSWORD} characters.` }),
  };
}

/** How good a password is, in words; empty while nothing is typed. */
export function strengthOf(password) {
  if (password === "") return "";
  if (password.length < PASSWORD) return `Too short: ${PASSWORD - password.length} more ${PASSWORD - password.length === 1 ? "character" : "characters"} needed.`;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  if (new Set(password).size < 5) return "Weak: too few different characters.";
  return password.length >= 16 || kinds >= 3 ? "Strong." : "Good; longer is better.";
}

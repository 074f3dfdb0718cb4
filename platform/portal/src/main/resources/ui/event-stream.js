// The text format of server-sent events.

/**
 * Reads server-sent events from pieces of text as they arrive.
 *
 * @param {(event: {name: string, data: string, id?: string}) => void} onEvent
 * @returns {(piece: string) => void}
 */
export function eventReader(onEvent) {
  let rest = "";
  let name = "";
  let data = [];
  let id = null;

  const line = (text) => {
    if (text === "") {
      if (data.length > 0 || name !== "") {
        onEvent({ name: name || "message", data: data.join("\n"), ...(id !== null && { id }) });
      }
      name = "";
      data = [];
      id = null;
      return;
    }
    if (text.startsWith(":")) return;
    const colon = text.indexOf(":");
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (field === "event") name = value;
    if (field === "data") data.push(value);
    if (field === "id") id = value;
  };

  return (piece) => {
    rest += piece;
    // A carriage return at the very end may be half of a line break.
    const held = rest.endsWith("\r") ? "\r" : "";
    const lines = rest.slice(0, rest.length - held.length).split(/\r\n|\r|\n/);
    rest = lines.pop() + held;
    lines.forEach(line);
  };
}

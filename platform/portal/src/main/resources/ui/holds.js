// What would be lost by leaving a screen, and the question before that.

const USUAL = {
  title: "Leave without saving?",
  text: "What you have typed here is not kept.",
  action: "Leave",
  other: "Stay",
  danger: true,
};

/**
 * @param {{ask: (question: object) => Promise<boolean>}} parts `ask` puts a question as `context.confirm` takes it
 */
export function createHolds({ ask }) {
  const held = new Set();
  let asking = null;

  return {
    /** Whether leaving would lose something. */
    get any() {
      return held.size > 0;
    },

    /**
     * Asks before the screen is left, until it is let go.
     *
     * @param {object} [question] in other words than usual
     * @returns {() => void} lets go
     */
    hold(question) {
      const each = { ...USUAL, ...question };
      held.add(each);
      return () => held.delete(each);
    },

    /** Asks once, however often somebody tries meanwhile. @returns {Promise<boolean>} whether to leave */
    mayLeave() {
      asking ??= ask([...held].at(-1))
        .then((yes) => {
          if (yes) held.clear();
          return yes;
        })
        .finally(() => {
          asking = null;
        });
      return asking;
    },
  };
}

// What the portal uses of CodeMirror, as one file: the packages refer to each other by bare names, which a page without
// an import map cannot resolve.

export { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from "@codemirror/commands";
export { insertNewlineContinueMarkup, deleteMarkupBackward, markdown, markdownLanguage } from "@codemirror/lang-markdown";
export { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
export { lintGutter, setDiagnostics } from "@codemirror/lint";
export { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
export { Annotation, Compartment, EditorSelection, EditorState, StateEffect, StateField } from "@codemirror/state";
export {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  MatchDecorator,
  placeholder,
  ViewPlugin,
} from "@codemirror/view";
export { tags } from "@lezer/highlight";

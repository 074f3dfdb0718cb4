// All screens of work in one module, which their entries import from: so the build puts them into one file. A page then
// asks for three files of work instead of twenty, and whoever goes on to another screen has it already.

export { AdminPage } from "./admin-page.js";
export { ArtifactsPage } from "./artifacts-page.js";
export { Bell } from "./bell-view.js";
export { BundlesPage } from "./bundles-page.js";
export { drawn, styles } from "./drawn.js";
export { HomeView } from "./home-view.js";
export { NotificationsPage } from "./notifications-page.js";
export { commandsOf } from "./palette.js";
export { RecurringPage } from "./recurring-page.js";
export { publish } from "./scripting.js";
export { TasksPage } from "./tasks-page.js";
export { isStartable } from "./template-rules.js";
export { TemplatesPage } from "./templates-page.js";
export { UsersPage } from "./users-page.js";
export { WorkDialogs } from "./work-dialogs.js";
export { shortcuts } from "./work-keys.js";
export { workOf } from "./work-store.js";

// Runs before the first paint, so that a chosen theme never flashes. A classic script on purpose.
(() => {
  try {
    const theme = localStorage.getItem("dtc-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    if (localStorage.getItem("dtc-sidebar-collapsed") === "1") document.documentElement.dataset.sidebar = "collapsed";
    const width = Number.parseFloat(localStorage.getItem("dtc-sidebar-width") ?? "");
    if (width >= 180 && width <= 600) document.documentElement.style.setProperty("--do-sidebar", `${width}px`);
  } catch {
    // Without storage the page follows the system and its defaults.
  }
})();

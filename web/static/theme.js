// Runs before the first paint, so that a remembered theme does not flash. A file and not a line in the page: the security
// policy allows no inline script that the build did not make.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme then stands.
}

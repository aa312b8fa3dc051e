// What attributes cannot tell: trouble with the network is said, and an error summary takes the focus.
const trouble = document.getElementById("trouble");
const tell = (visible) => { if (trouble) trouble.hidden = !visible; };
const focusSummary = () => document.querySelector("[data-focus]")?.focus();

addEventListener("offline", () => tell(true));
addEventListener("online", () => tell(false));
document.addEventListener("htmx:error", () => tell(true));
document.addEventListener("htmx:after:request", () => tell(!navigator.onLine));
document.addEventListener("htmx:after:swap", focusSummary);
focusSummary();

// What attributes cannot tell: trouble is said at the top of the window, and a new error summary takes the focus.
const NOT_SENT = "Chưa gửi được. Hãy kiểm tra kết nối mạng rồi thử lại; nội dung đã gõ vẫn còn trên trang.";
const NO_NETWORK = "Mất mạng. Nội dung đã gõ vẫn còn trên trang.";
const NOT_LIVE = "Mất kết nối trực tiếp. Số liệu trên trang có thể đã cũ; trang sẽ tự nối lại, hoặc hãy tải lại trang.";
const CALL_AGAIN = 5000;
const trouble = document.getElementById("trouble");

function tell(message) {
  if (trouble.textContent === message) return;
  const notice = document.createElement("p");
  notice.className = "notice danger";
  notice.textContent = message;
  trouble.replaceChildren(...(message ? [notice] : []));
}

// The extension calls again by itself once it has been connected; a first call that failed is made anew here.
const listens = (ctx) => ctx?.sourceElement.hasAttribute("hx-sse:connect");
function callAgain({ sourceElement: board }) {
  tell(NOT_LIVE);
  setTimeout(() => board.isConnected && htmx.ajax("GET", board.getAttribute("hx-sse:connect"), { source: board }), CALL_AGAIN);
}

// A form in error (422) is shown in its place. Any other refusal of the app is told in its own words.
function tellRefusal({ detail: { ctx } }) {
  if (ctx.response.status === 422 || ctx.response.headers.has("HX-Redirect")) return;
  if (listens(ctx) && ctx.response.status >= 429) return callAgain(ctx);
  const answer = new DOMParser().parseFromString(ctx.text, "text/html");
  tell(answer.querySelector(".notice.danger")?.textContent ?? NOT_SENT);
}

// Only once for each summary: an autosave must not take the focus from who is typing.
function focusSummary() {
  const summary = document.querySelector("[data-focus]");
  summary?.removeAttribute("data-focus");
  summary?.focus();
}

// Files over the limit are told at once: a server cuts such a sending off before its answer can be read.
function tellSize({ target }) {
  const most = Number(target.dataset?.most);
  if (!most) return;
  const isTooLarge = [...target.files].reduce((sum, file) => sum + file.size, 0) > most;
  const which = target.files.length > 1 ? "Các tệp cộng lại" : "Tệp";
  target.setCustomValidity(isTooLarge ? `${which} lớn hơn ${Math.floor(most / 2 ** 20)} MB nên không gửi được. Hãy chia nhỏ hoặc nén tệp.` : "");
  target.reportValidity();
}

// A file that was chosen but not sent would be lost when another form of the page is.
function keepChosenFiles(event) {
  const chosen = [...document.querySelectorAll("input[type=file]")].find(({ files, form }) => files.length && form !== event.target);
  if (!chosen || event.target.method !== "post" || !event.target.closest("main")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = [...chosen.form.elements].findLast(({ type }) => type === "submit");
  tell(`Tệp “${chosen.files[0].name}” đã chọn nhưng chưa gửi. Hãy bấm “${button.textContent.trim()}”, hoặc bỏ chọn tệp, rồi làm tiếp.`);
  chosen.scrollIntoView({ block: "center" });
  chosen.focus();
}

addEventListener("offline", () => tell(NO_NETWORK));
addEventListener("online", () => trouble.textContent === NO_NETWORK && tell(""));
document.addEventListener("change", tellSize);
document.addEventListener("submit", keepChosenFiles, true);
document.addEventListener("htmx:error", ({ detail: { ctx } }) => (listens(ctx) ? callAgain(ctx) : tell(NOT_SENT)));
document.addEventListener("htmx:after:request", () => tell(""));
document.addEventListener("htmx:response:error", tellRefusal);
document.addEventListener("htmx:sse:error", ({ detail }) => detail.connection?.attempt > 1 && tell(NOT_LIVE));
document.addEventListener("htmx:sse:after:connection", () => tell(""));
document.addEventListener("htmx:after:swap", focusSummary);
focusSummary();

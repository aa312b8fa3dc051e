// A member's ballot. The paper numbers are made here, leave this device only blinded, and are cast without any sign-in.
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import qrcode from "qrcode-generator";
import { deriveFrom, freshSeed } from "./randomness.js";

const root = document.getElementById("ballot");
const { voter, way, token, papers: takeUrl, cast: castUrl, box: boxUrl, csrf } = root.dataset;
const positions = JSON.parse(root.dataset.positions);
const keys = JSON.parse(root.dataset.keys);
const place = `ballot:${token}:${voter}`;
const own = JSON.parse(localStorage.getItem(place) ?? '{"seed": "", "papers": {}, "choices": {}, "cast": false}');
let foreign = false; // whether the code that was scanned is somebody else's
const suite = RSABSSA.SHA384.PSS.Deterministic();
const part = (id) => document.getElementById(id);
const show = (id, visible) => { part(id).hidden = !visible; };
const tell = (text) => { part("told").textContent = text; };
const keep = () => localStorage.setItem(place, JSON.stringify(own));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const state = () => document.querySelector("#standing [data-state]").dataset.state;
const hasPapers = () => positions.every((position) => own.papers[position]?.signature);

function importKey(position) {
  const der = Uint8Array.from(atob(keys[position]), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("spki", der, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
}

// The choice of a paper as the box has it and as this device has it; a paper that is not in the box is no choice.
const same = (found, chosen) => found !== undefined && JSON.stringify(found) === JSON.stringify(chosen ?? []);

async function refusal(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector(".notice")?.textContent ?? "Chưa gửi được. Hãy thử lại.";
}

// What is sent is kept first: after a lost answer the very same request is sent again and gets the same papers.
async function takePapers() {
  tell("Đang nhận phiếu…");
  own.seed ||= hex(freshSeed());
  for (const position of positions) {
    if (own.papers[position]) continue;
    await deriveFrom(unhex(own.seed), `paper ${token} ${voter} ${position}`);
    const number = crypto.getRandomValues(new Uint8Array(32));
    const { blindedMsg, inv } = await suite.blind(await importKey(position), number);
    own.papers[position] = { number: hex(number), blinded: hex(blindedMsg), inv: hex(inv) };
  }
  keep();
  const blinded = Object.fromEntries(positions.map((position) => [position, own.papers[position].blinded]));
  const response = await fetch(takeUrl, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf, "HX-Request": "true" },
    body: JSON.stringify({ blinded }),
  });
  if (!response.ok) {
    tell(await refusal(response));
    return false;
  }
  const { signatures } = await response.json();
  for (const position of positions) {
    const paper = own.papers[position];
    const signature = await suite.finalize(
      await importKey(position), unhex(paper.number), unhex(signatures[position]), unhex(paper.inv));
    own.papers[position] = { number: paper.number, signature: base64(signature) };
  }
  keep();
  render();
  return true;
}

// A seed that the council's roll does not know (somebody else's code) is thrown away; the other device keeps its own.
async function takePapersOfCode() {
  if (await takePapers()) return;
  Object.assign(own, { seed: "", papers: {} });
  keep();
}

// Another device of the same member makes the same papers from the seed and asks for them anew; the seed goes from
// screen to camera and never to the server (what stands behind # is not sent).
function showMove() {
  const code = qrcode(0, "M");
  code.addData(`${location.origin}${location.pathname}#papers=${voter}.${own.seed}`);
  code.make();
  const canvas = part("code");
  const size = code.getModuleCount() + 8;
  canvas.width = canvas.height = size * 6;
  const paint = canvas.getContext("2d");
  paint.fillStyle = "#fff";
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.fillStyle = "#000";
  for (let y = 0; y < code.getModuleCount(); y += 1) {
    for (let x = 0; x < code.getModuleCount(); x += 1) {
      if (code.isDark(y, x)) paint.fillRect((x + 4) * 6, (y + 4) * 6, 6, 6);
    }
  }
  show("moved", true);
}

function seedFromCamera() {
  const scanned = /^#papers=(\d+)\.([0-9a-f]{64})$/.exec(location.hash);
  if (!scanned) return false;
  history.replaceState(null, "", location.pathname);
  foreign = scanned[1] !== voter;
  if (own.seed || foreign) return false;
  own.seed = scanned[2];
  return true;
}

async function castBallot() {
  part("cast").disabled = true;
  const papers = positions.map((position) => ({
    position, ...own.papers[position], choice: own.choices[position] ?? [],
  }));
  const response = await fetch(castUrl, {
    method: "POST", credentials: "omit", referrerPolicy: "no-referrer",
    headers: { "Content-Type": "application/json", "HX-Request": "true" },
    body: JSON.stringify({ papers }),
  });
  if (response.ok || (response.status === 409 && (await refusal(response.clone())).includes("đã ở trong hòm"))) {
    own.cast = true;
    keep();
  } else {
    tell(await refusal(response));
    part("cast").disabled = false;
    return;
  }
  render();
}

async function tracker(number) {
  const bytes = new Uint8Array([...new TextEncoder().encode("tracker"), ...unhex(number)]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  let bits = "";
  for (const byte of digest.slice(0, 7)) bits += byte.toString(2).padStart(8, "0");
  const letters = Array.from({ length: 10 }, (_, index) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(bits.slice(index * 5, index * 5 + 5), 2)]).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

function row(term, text) {
  const line = document.createElement("div");
  const name = document.createElement("dt");
  const value = document.createElement("dd");
  name.textContent = term;
  value.textContent = text;
  line.append(name, value);
  return line;
}

function chosenRows() {
  return [...part("choices").querySelectorAll("fieldset")].map((set) => {
    const ticked = [...set.querySelectorAll("input:checked")].map((input) => input.parentElement.textContent.trim());
    return row(set.querySelector("legend").textContent, ticked.join("; ") || "Không chọn ai");
  });
}

async function showTrackers(found) {
  const rows = await Promise.all([...part("choices").querySelectorAll("fieldset")].map(async (set) => {
    const position = set.querySelector("input").name;
    const inBox = found && (same(found[position], own.choices[position]) ? " · khớp" : " · KHÔNG KHỚP");
    return row(set.querySelector("legend").textContent, (await tracker(own.papers[position].number)) + (inBox ?? ""));
  }));
  part("tracked").replaceChildren(...rows);
  show("trackers", true);
}

// The whole box is fetched, so the server does not learn which papers are looked for.
async function findAgain() {
  const lines = (await (await fetch(boxUrl)).text()).split("\n").slice(1).filter((line) => line.startsWith("{"));
  const box = new Map(lines.map((line) => JSON.parse(line)).map((paper) => [`${paper.question} ${paper.number}`, paper]));
  const asked = positions.filter((position) => position !== 0);
  const found = Object.fromEntries(asked.map((position) =>
    [position, box.get(`${position} ${own.papers[position].number}`)?.choice]));
  const right = asked.filter((position) => same(found[position], own.choices[position])).length;
  tell(`Phiếu của tôi: ${right}/${asked.length} khớp.`);
  await showTrackers(found);
}

function render() {
  root.hidden = false;
  const now = state();
  show("take", false);
  show("move", hasPapers() && Boolean(own.seed) && !own.cast && (now === "handing_out" || now === "casting"));
  if (!window.isSecureContext) {
    tell("Trang này chưa có kết nối bảo mật (https) nên không bỏ phiếu kín được. Hãy xin mã phiếu bốc thăm hoặc phiếu giấy.");
  } else if (own.cast) {
    show("choices", false);
    show("review", false);
    if (now === "counted") findAgain();
    else tell("Phiếu của bạn đã ở trong hòm. Giữ máy này để đối chiếu sau khi kiểm phiếu.");
    if (now !== "counted") showTrackers();
  } else if (now === "annulled" || now === "counted") {
    show("choices", false);
    show("review", false);
    tell("Cuộc bỏ phiếu đã kết thúc; phiếu trên máy này chưa được bỏ vào hòm.");
  } else if (hasPapers()) {
    tell(now === "casting" ? "Hãy chọn rồi bỏ phiếu vào hòm." : "Bạn đã nhận phiếu. Chọn trước được; bỏ phiếu được khi Chủ tịch kết thúc phát phiếu.");
    show("choices", part("review").hidden);
    part("cast").disabled = now !== "casting";
  } else if (way === "slip" || way === "paper") {
    tell(way === "slip" ? "Bạn đã bốc mã phiếu." : "Bạn đã nhận phiếu giấy.");
  } else if (way === "web" && !positions.every((position) => own.papers[position])) {
    tell("Bạn đã nhận phiếu trên máy khác. Hãy bỏ phiếu bằng máy đó, hoặc ở máy đó chọn “Chuyển phiếu sang máy khác” rồi dùng máy này quét mã.");
  } else if (now === "handing_out" || way === "web") {
    tell(way === "web" ? "Máy chưa nhận được câu trả lời. Hãy nhận lại." : "Nhận phiếu xong, hãy giữ máy này cho đến khi kiểm phiếu.");
    show("take", true);
  } else {
    tell("Đã kết thúc phát phiếu trước khi bạn nhận phiếu.");
  }
  if (foreign && !own.seed) tell("Mã này là của người khác. Hãy quét mã trên máy mà chính bạn đã nhận phiếu.");
}

const begin = window.isSecureContext && seedFromCamera();
for (const [position, choice] of Object.entries(own.choices)) {
  for (const input of part("choices").querySelectorAll(`input[name="${position}"]`)) input.checked = choice.includes(input.value);
}
const guarded = (act) => () => act().catch(() => {
  tell("Chưa gửi được. Hãy kiểm tra kết nối mạng rồi thử lại; lựa chọn vẫn còn trên máy này.");
  part("cast").disabled = state() !== "casting";
});
part("take").addEventListener("click", guarded(takePapers));
part("move").addEventListener("click", showMove);
part("cast").addEventListener("click", guarded(castBallot));
part("choices").addEventListener("change", ({ target }) => {
  const set = target.closest("fieldset");
  const ticked = [...set.querySelectorAll("input:checked")].map((input) => input.value);
  if (ticked.length > Number(set.dataset.most)) {
    target.checked = false;
    tell(`Nhóm này chỉ chọn được tối đa ${set.dataset.most}. Hãy bỏ chọn một mục rồi chọn mục khác.`);
    return;
  }
  own.choices[target.name] = ticked.sort();
  keep();
});
part("choices").addEventListener("submit", (event) => {
  event.preventDefault();
  part("chosen").replaceChildren(...chosenRows());
  show("choices", false);
  show("review", true);
  part("cast").disabled = state() !== "casting";
  part("review").focus();
});
part("change").addEventListener("click", () => { show("review", false); show("choices", true); });
document.addEventListener("htmx:after:swap", render);
render();
if (begin) guarded(takePapersOfCode)();

// Passkeys: the browser is asked to make a key, or to sign in with one, and its answer goes with an ordinary form.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withIds = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

const FAULTS = {
  InvalidStateError: "Thiết bị này đã có khóa truy cập của bạn.",
  SecurityError: "Trình duyệt không giữ khóa cho địa chỉ này. Hãy dùng mật khẩu.",
  NotAllowedError: {
    make: "Thiết bị chưa tạo khóa: bạn đã bỏ qua, để quá giờ, hoặc thiết bị chưa cài vân tay, khuôn mặt, mã mở khóa. Hãy bấm lại.",
    use: "Thiết bị chưa mở khóa: bạn đã bỏ qua, để quá giờ, hoặc ở đây không có khóa nào của bạn. Hãy bấm lại, hoặc dùng mật khẩu.",
  },
};

function toldOf(fault, purpose) {
  const words = FAULTS[fault.name] ?? "Máy chủ chưa trả lời. Hãy tải lại trang rồi bấm lại.";
  return words[purpose] ?? words;
}

async function optionsFor(form) {
  const token = form.querySelector("[name=csrf_token]").value;
  const response = await fetch(form.dataset.options, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!response.ok) throw new Error("no options");
  const options = await response.json();
  return { ...options, challenge: bytes(options.challenge) };
}

async function make(form) {
  const options = await optionsFor(form);
  const user = { ...options.user, id: bytes(options.user.id) };
  const excludeCredentials = withIds(options.excludeCredentials);
  const key = await navigator.credentials.create({ publicKey: { ...options, user, excludeCredentials } });
  const { clientDataJSON, attestationObject } = key.response;
  return { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject), key };
}

async function use(form) {
  const options = await optionsFor(form);
  const key = await navigator.credentials.get({
    publicKey: { ...options, allowCredentials: withIds(options.allowCredentials) },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = key.response;
  return {
    clientDataJSON: text(clientDataJSON),
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
    key,
  };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = form.querySelector("[data-told]");
    const button = form.querySelector("button");
    button.disabled = true;
    told.textContent = "Hãy làm theo hướng dẫn của thiết bị…";
    try {
      const { key, ...response } = await (form.dataset.passkey === "make" ? make(form) : use(form));
      const answer = { id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: {} };
      form.querySelector("[name=credential]").value = JSON.stringify(answer);
      form.submit();
    } catch (fault) {
      button.disabled = false;
      told.textContent = toldOf(fault, form.dataset.passkey);
    }
  });
}

// Passkeys: the browser is asked to make a key, or to sign in with one, and its answer goes with an ordinary form.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withIds = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

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
      told.textContent = fault.name === "InvalidStateError"
        ? "Thiết bị này đã có khóa truy cập của bạn."
        : "Chưa xong. Hãy bấm lại, hoặc dùng mật khẩu.";
    }
  });
}

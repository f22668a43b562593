// Records into the file fields of a form[data-thu]; without this script, or without a microphone, files are chosen by hand.
"use strict";
(function () {
  const form = document.querySelector("form[data-thu]");
  const words = form.dataset;
  function tell(field, text) {
    let line = field.parentElement.querySelector("[role=status]");
    if (!line) {
      line = document.createElement("p");
      line.className = "n";
      line.setAttribute("role", "status");
      field.after(line);
    }
    line.textContent = text;
  }
  function keep(field, blob) {
    const ending = blob.type.indexOf("mp4") >= 0 ? "m4a" : "webm";
    const box = new DataTransfer();
    box.items.add(new File([blob], "thu." + ending, { type: blob.type }));
    field.files = box.files;
    let player = field.parentElement.querySelector("audio");
    if (!player) {
      player = document.createElement("audio");
      player.controls = true;
      field.after(player);
    }
    player.src = URL.createObjectURL(blob);
    tell(field, words.xong);
  }
  async function record(field, button) {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
    } catch (error) {
      tell(field, words.cam);
      return;
    }
    const chunks = [];
    const recorder = new MediaRecorder(stream);
    recorder.addEventListener("dataavailable", function (event) { chunks.push(event.data); });
    recorder.addEventListener("stop", function () {
      stream.getTracks().forEach(function (track) { track.stop(); });
      button.textContent = words.batDau;
      keep(field, new Blob(chunks, { type: recorder.mimeType }));
    });
    button.textContent = words.dung;
    button.addEventListener("click", function () { recorder.stop(); }, { once: true });
    recorder.start();
  }
  form.querySelectorAll("input[type=file]").forEach(function (field) {
    if (!window.isSecureContext || !navigator.mediaDevices || !window.MediaRecorder) {
      tell(field, words.khongHttps);
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nut";
    button.textContent = words.batDau;
    button.addEventListener("click", function () {
      if (button.textContent === words.batDau) { record(field, button); }
    });
    field.before(button);
  });
})();

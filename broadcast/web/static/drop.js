// A file dropped anywhere on the page goes into its file field and is sent; the field itself takes drops without this script too.
(() => {
  const field = document.querySelector('input[type=file][data-tha]');
  if (!field) return;
  const zone = field.closest('.tha');
  const hasFile = event => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
  document.addEventListener('dragover', event => {
    if (!hasFile(event)) return;
    event.preventDefault();
    zone.classList.add('dang-tha');
  });
  document.addEventListener('dragleave', event => {
    if (!event.relatedTarget) zone.classList.remove('dang-tha');
  });
  document.addEventListener('drop', event => {
    if (!hasFile(event)) return;
    event.preventDefault();
    zone.classList.remove('dang-tha');
    if (event.dataTransfer.files.length !== 1) return;
    field.files = event.dataTransfer.files;
    field.form.requestSubmit();
  });
})();

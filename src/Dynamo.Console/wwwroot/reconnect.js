// A server that was restarted no longer knows the page's circuit; the page has nothing to lose and begins anew.
document.getElementById("components-reconnect-modal").addEventListener("components-reconnect-state-changed", event => {
  if (event.detail.state === "rejected") {
    location.reload();
  }
});

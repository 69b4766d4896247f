// A click on a heading of a sortable table sorts its rows by that column, numbers as numbers; a second click turns them over.
document.querySelectorAll("table.sortable thead th").forEach(function (head) {
  if (head.textContent === "") { return; }
  head.tabIndex = 0;
  head.setAttribute("role", "button");
  function sort() {
    var body = head.closest("table").tBodies[0];
    var column = head.cellIndex;
    var down = head.getAttribute("aria-sort") === "ascending";
    head.parentNode.querySelectorAll("th").forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var key = function (row) {
      var text = row.cells[column] ? row.cells[column].textContent : "";
      var number = parseFloat(text.replace(/[\u202f ]/g, ""));
      return { text: text, number: number };
    };
    Array.from(body.rows)
      .map(function (row, at) { return { row: row, at: at, key: key(row) }; })
      .sort(function (a, b) {
        var bothNumbers = isFinite(a.key.number) ? isFinite(b.key.number) : false;
        var order = bothNumbers ? a.key.number - b.key.number : a.key.text.localeCompare(b.key.text);
        return (down ? -order : order) || a.at - b.at;
      })
      .forEach(function (entry) { body.appendChild(entry.row); });
  }
  head.addEventListener("click", sort);
  head.addEventListener("keydown", function (event) { if (event.key === "Enter") { sort(); } });
});

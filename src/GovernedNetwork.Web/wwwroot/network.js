// Everything works without this file; it adds charts to the tables that hold their data.
// @ts-check

/** @param {HTMLElement} place @param {HTMLTableElement} table */
async function draw(place, table) {
  const head = [...table.tHead.rows[0].cells].map((cell) => cell.textContent)
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))
  if (rows.length < 1) return
  await load('/lib/echarts.common.min.js')
  const colour = { permit: '--permit', hold: '--hold', deny: '--deny' }
  place.hidden = false
  const chart = window.echarts.init(place, null, { renderer: 'canvas' })
  chart.setOption({
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    aria: { enabled: true },
    grid: { left: 48, right: 12, top: 28, bottom: 28 },
    legend: { top: 0, textStyle: { color: resolved('--ink-soft') } },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: rows.map((row) => row[0]), axisLabel: { color: resolved('--ink-soft') } },
    yAxis: { type: 'value', axisLabel: { color: resolved('--ink-soft') }, splitLine: { lineStyle: { color: resolved('--line') } } },
    series: head.slice(1).map((name, at) => ({
      name, type: 'bar', stack: 'effects', barMaxWidth: 40, data: rows.map((row) => Number(row[at + 1])), itemStyle: { color: resolved(colour[name]) },
    })),
  })
  addEventListener('resize', () => chart.resize())
}

/** A token holds light-dark(…): only a real element tells which of the two is meant. @param {string} token */
function resolved(token) {
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = `var(${token})`
  const colour = getComputedStyle(probe).color
  probe.remove()
  return colour
}

/** @param {string} source */
function load(source) {
  return new Promise((done, failed) => {
    const script = document.head.appendChild(document.createElement('script'))
    Object.assign(script, { src: source, onload: done, onerror: failed })
  })
}

for (const place of document.querySelectorAll('[data-chart]')) {
  const table = document.getElementById(place.getAttribute('data-chart'))
  if (table instanceof HTMLTableElement) draw(/** @type {HTMLElement} */ (place), table).catch(() => { /* the table stands below */ })
}

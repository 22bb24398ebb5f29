-- wrk asks for one address after another out of a file and prints what it measured as one line of JSON.
local addresses = {}
for line in io.lines(os.getenv("BENCH_ADDRESSES")) do addresses[#addresses + 1] = line end
local at = tonumber(os.getenv("BENCH_FIRST") or "0")

request = function()
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at])
end

done = function(summary, latency)
  local faults = summary.errors
  io.write(string.format(
    '{"p50": %.3f, "p95": %.3f, "requests": %d, "seconds": %.3f, "bytes": %d, "faults": %d}\n',
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, summary.requests, summary.duration / 1e6,
    summary.bytes, faults.connect + faults.read + faults.write + faults.status + faults.timeout))
end

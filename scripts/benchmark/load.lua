-- What wrk sends. Arguments: mode, key, then of the mode:
--   get FILE [DEPTH]    targets drawn at random from the file's lines, DEPTH of them in one go
--   post FIRST          suppliers that are new, numbered from FIRST; with a further word each has an Idempotency-Key
--   patch FILE          the file's suppliers in turn, each at the version that the last round left
--   mix FILE FIRST IDS DELAY    fourteen reads, one new supplier, one change; each connection waits DELAY milliseconds between
local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

local words = {"Nordic", "Precision", "United", "Global", "Alpine", "Pacific", "Central", "Modern"}
local countries = {"DE", "CN", "US", "FR", "IT", "JP", "GB", "CH"}
local requests, targets, place, round = {}, {}, 0, 1
local head, draw

local function lines(path)
   local found = {}
   for line in io.lines(path) do found[#found + 1] = line end
   return found
end

local function reads(path, depth)
   local targets = lines(path)
   local count = math.min(#targets, depth > 1 and 4096 or #targets)
   for i = 1, count do
      local parts = {}
      for j = 1, depth do
         local target = depth > 1 and targets[math.random(#targets)] or targets[i]
         parts[j] = "GET " .. target .. " HTTP/1.1\r\n" .. head .. "\r\n"
      end
      requests[i] = table.concat(parts)
   end
end

local function with_body(line, fields, body)
   return line .. " HTTP/1.1\r\n" .. head .. fields .. "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

-- The same sizes as ceiling.c writes.
local function new_supplier(first, has_key)
   local index = first + place * 2 + number
   place = place + 1
   local mixed = (index * 40503 + math.random(0, 0xffff) * 65536) % 4294967296
   local body = string.format(
      '{"name":"%s Tooling %08x Industries Ltd","country":"%s","language":"en","currency":"EUR","tax_id":"C%011d","supplier_group":"steel",' ..
      '"risk_tier":"low","lead_time_days":14,"website":"https://www.supplier-%08x.example","tags":["metal"]}',
      words[index % 8 + 1], mixed, countries[math.floor(index / 8) % 8 + 1], index, mixed)
   return with_body("POST /v1/suppliers", has_key and "Idempotency-Key: order-" .. index .. "\r\n" or "", body)
end

function init(arguments)
   math.randomseed(os.time() * 2 + number)
   local mode, key = arguments[1], arguments[2]
   head = "Host: 127.0.0.1\r\nAuthorization: Bearer " .. key .. "\r\n"
   if mode == "get" then
      reads(arguments[3], tonumber(arguments[4] or "1"))
      draw = function() return requests[math.random(#requests)] end
   elseif mode == "post" then
      local first, has_key = tonumber(arguments[3]), arguments[4] ~= nil
      draw = function() return new_supplier(first, has_key) end
   elseif mode == "patch" then
      for i, id in ipairs(lines(arguments[3])) do
         if i % 2 == number then targets[#targets + 1] = id end
      end
      draw = function()
         place = place + 1
         if place > #targets then place, round = 1, round + 1 end
         local body = '{"website":"https://www.changed-' .. round .. '.example"}'
         return with_body("PATCH /v1/suppliers/" .. targets[place], 'If-Match: "' .. round .. '"\r\n', body)
      end
   else
      reads(arguments[3], 1)
      local first, turn = tonumber(arguments[4]), 0
      targets = lines(arguments[5])
      local pause = tonumber(arguments[6])
      if pause > 0 then delay = function() return pause end end
      draw = function()
         turn = turn + 1
         if turn % 16 == 0 then return new_supplier(first, false) end
         if turn % 16 == 8 then
            local body = string.format('{"website":"https://www.soaked-%d.example"}', math.random(1, 1000000))
            return with_body("PATCH /v1/suppliers/" .. targets[math.random(#targets)], "", body)
         end
         return requests[math.random(#requests)]
      end
   end
end

function request() return draw() end

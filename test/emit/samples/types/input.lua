-- Only types that are used as values leave code behind.
type Money = number @min(0)
type Item = {sku: string @pattern("^[A-Z]{3}-\\d+$"), quantity: integer @min(1) @max(99)}
type Order = {
  id: string @min_len(3),
  items: {Item} @min_len(1),
  status?: "open" | "paid",
  total: Money,
  parent: Order?,
}
type Page<T> = {items: {T}, next?: string}
interface Store
  function get(key: string): string?
end
type Internal = {note: string}

local function note(order: Order): Internal
    return {note = order.id}
end

local function main(input)
    local order = Order(input)
    local page, err = Page(Order):is({items = {order}})
    if err then
        return nil, err:message()
    end
    local name: string = string(order.id)
    for field, kind in Order:fields() do
        print(field, kind:kind(), Store:kind())
    end
    return note(order), name, page, Order == Page, typeof(name)
end

return { main = main, Order = Order }

// Any bytes as a block of headers, and each header as one that a page wants to send.
#include "headers.hpp"

#include "fuzz/response_invariants.hpp"
#include "http_date.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace flow_run;
  using test::must;
  const std::string_view block(reinterpret_cast<const char*>(bytes), size);
  const Headers headers = parse_header_block(block);
  must(headers.size() <= max_header_count, "headers are limited");
  for (const Header& header : headers) {
    must(find_header(headers, header.name).has_value(), "a header that is there is found");
    const auto refusal = check_request_header(header);
    must(!refusal || refusal->field == "headers", "a header is refused by its field");
    must(refusal || header.value.find_first_of("\r\n") == std::string::npos,
         "a header that is sent is one line");
  }
  const auto wait = retry_after_ms(headers, 1795507200000);
  must(!wait || (*wait >= 0 && *wait <= 86'400'000), "a wait is at most a day");
  parse_http_date(block);
  return 0;
}

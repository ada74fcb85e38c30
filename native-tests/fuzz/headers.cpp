// Any bytes as a header block, and each of its headers as one of a request.
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
    must(find_header(headers, header.name).has_value(), "a parsed header is found");
    const auto error = check_request_header(header);
    must(!error || error->field == "requestHeaders", "the error names the field");
    must(error || header.value.find_first_of("\r\n") == std::string::npos,
         "a valid header is one line");
  }
  const auto delay = retry_after_ms(headers, 1795507200000);
  must(!delay || (*delay >= 0 && *delay <= 86'400'000), "a requested delay is at most a day");
  parse_http_date(block);
  return 0;
}

using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Dynamo.Api.Errors;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Orleans.Runtime;

namespace Dynamo.Api.Tests.Errors;

public sealed class ErrorEdgeTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/sites";

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"name\":1,}")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{} {}")]
    public async Task What_is_no_json_is_malformed(string text)
    {
        var api = shared.Api;
        await api.Client().PostText(Path, text).Error(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task A_field_whose_text_is_no_unicode_is_named()
    {
        var api = shared.Api;
        (await api.Client().PostText(Path, "{\"name\":\"\\ud800\"}").Invalid()).Keys.ShouldBe(["name"]);
    }

    [Fact]
    public async Task A_body_nested_without_end_is_malformed()
    {
        var api = shared.Api;
        await api.Client().PostText(Path, new string('[', 100_000)).Error(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    public async Task A_body_that_is_no_object_is_invalid(string text)
    {
        var api = shared.Api;
        (await api.Client().PostText(Path, text).Invalid()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"name\":1}", "name")]
    [InlineData("{\"lat\":\"1\"}", "lat")]
    [InlineData("{\"lat\":1e400}", "lat")]
    [InlineData("{\"lat\":true}", "lat")]
    public async Task A_field_of_the_wrong_type_is_named(string text, string field)
    {
        var api = shared.Api;
        (await api.Client().PostText(Path, text).Invalid()).Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task A_field_of_the_wrong_type_inside_another_is_named_by_its_path()
    {
        var api = shared.Api;
        (await api.Client().PostText("/api/v1/cpo/charge-points", "{\"location\":{\"latitude\":\"x\"}}").Invalid()).Keys.ShouldBe(["location.latitude"]);
        (await api.Client().PostText("/api/v1/cpo/charge-points", "{\"location\":[]}").Invalid()).Keys.ShouldBe(["location"]);
    }

    [Fact]
    public async Task Unknown_fields_are_all_named()
    {
        var api = shared.Api;
        var fields = await api.Client()
            .PostText("/api/v1/cpo/charge-points", "{\"Model\":\"M\",\"connectors\":[],\"location\":{\"lat\":1}}")
            .Error(HttpStatusCode.UnprocessableEntity, "unknown_field");
        fields.Keys.ShouldBe(["Model", "connectors", "location.lat"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_body_of_nothing_but_unknown_fields_is_not_echoed_in_full()
    {
        var api = shared.Api;
        var text = "{" + string.Join(',', Enumerable.Range(0, 1_000).Select(index => $"\"x{index}\":1")) + "}";
        var fields = await api.Client().PostText(Path, text).Error(HttpStatusCode.UnprocessableEntity, "unknown_field");
        fields.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_that_is_not_declared_as_json_is_not_taken(string mediaType)
    {
        var api = shared.Api;
        await api.Client().PostText(Path, "{}", mediaType).Error(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task A_body_without_any_declaration_is_not_taken()
    {
        var api = shared.Api;
        await api.Client().PostAsync(Path, new ByteArrayContent("{}"u8.ToArray())).Error(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task A_body_above_the_limit_is_too_large()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Bodies:MaxBytes", "16384"));
        using var counts = new Counts(api);
        await api.Client().PostText(Path, new string(' ', 16_384)).Error(HttpStatusCode.BadRequest, "malformed_request");
        await api.Client().PostText(Path, new string(' ', 16_385)).Error(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        counts.Limit("Bodies:MaxBytes").ShouldBe(1);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/API/v1/nothing")]
    [InlineData("/hubs/nothing")]
    public async Task An_unknown_address_is_not_found(string path)
    {
        var api = shared.Api;
        await api.Client().GetAsync(path).Error(HttpStatusCode.NotFound, "route_not_found");
    }

    [Fact]
    public async Task A_method_the_address_does_not_take_is_not_allowed()
    {
        var api = shared.Api;
        await api.Client().DeleteAsync(Path).Error(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    [Fact]
    public async Task A_database_that_is_away_is_a_matter_of_trying_again()
    {
        var keys = new WatchedKeys();
        await using var api = await ApiFixture.StartAsync(services => services.Decorate<IApiKeyStore>(keys.Over));
        var client = api.Client();
        keys.Failure = new StorageUnavailableException("away", null);
        await client.GetAsync("/api/v1/cpo/charge-points").Error(HttpStatusCode.ServiceUnavailable, "unavailable");
        (await client.GetAsync(Path)).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
    }

    public static TheoryData<Exception, HttpStatusCode, string> Failures => new()
    {
        { new TimeoutException(), HttpStatusCode.GatewayTimeout, "timeout" },
        { new SiloUnavailableException(), HttpStatusCode.ServiceUnavailable, "unavailable" },
        { new StorageUnavailableException("away", null), HttpStatusCode.ServiceUnavailable, "unavailable" },
        { new StaleActivationException("stale"), HttpStatusCode.ServiceUnavailable, "unavailable" },
        { new StorageRejectedException("no", null), HttpStatusCode.UnprocessableEntity, "value_rejected" },
        { new InvalidOperationException("a secret"), HttpStatusCode.InternalServerError, "internal_error" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_of_a_grain_has_its_answer_and_no_inner_words(Exception failure, HttpStatusCode status, string code)
    {
        await using var api = await ApiFixture.StartAsync();
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).ThrowsAsync(failure);
        var sending = api.Client().PostText("/api/v1/ocpp16/remote_stop_transaction", "{\"charge_point_id\":\"CP-1\",\"transaction_id\":1}");
        await sending.Error(status, code);
        (await (await sending).Content.ReadAsStringAsync()).ShouldNotContain("a secret");
        // The console says the same.
        (await (await sending).Content.ReadAsStringAsync()).ShouldContain(Explanations.Of(failure).Message);
    }

    [Fact]
    public async Task Good_answers_carry_a_request_id_too()
    {
        await using var api = await ApiFixture.StartAsync();
        var ids = new[] { await api.Client().GetAsync(Path), await api.Anonymous().GetAsync("/form") }
            .Select(response => response.Headers.GetValues("X-Request-Id").Single())
            .ToList();
        ids.ShouldAllBe(id => id.StartsWith("req_", StringComparison.Ordinal));
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task Bytes_that_are_no_http_do_not_stop_the_server()
    {
        await using var api = await ApiFixture.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(api.Address.Host, api.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("\0\0\0 nonsense\r\n\r\n"));
        await new StreamReader(socket.GetStream()).ReadToEndAsync();
        (await api.Client().GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Every_code_has_a_name_of_its_own_in_snake_case()
    {
        var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (ApiErrorCode)field.GetValue(null)!).ToList();
        codes.Select(code => code.Name).ShouldBeUnique();
        codes.ShouldAllBe(code => code.Name.All(c => char.IsAsciiLetterLower(c) || c == '_') && code.Status >= 400);
    }
}

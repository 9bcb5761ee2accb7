using System.Net;
using System.Text.Json;
using Dynamo.Simulator.Load;
using Dynamo.Simulator.Load.Registration;

namespace Dynamo.Simulator.Tests.Load.Registration;

public sealed class FleetRegistrationTests : IDisposable
{
    private readonly Interface _interface = new();
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task Charge_points_and_the_driver_are_registered()
    {
        (await RunAsync(count: 3)).ShouldBe(3);

        ChargePointLogin.ReadFile(_file).OrderBy(login => login.Identity).Select(login => (login.Identity, login.Password))
            .ShouldBe([("LOAD-00001", "secret of LOAD-00001"), ("LOAD-00002", "secret of LOAD-00002"), ("LOAD-00003", "secret of LOAD-00003")]);
        _interface.IdTags.ShouldBe(["LOAD"]);
    }

    [Fact]
    public async Task A_second_run_adds_what_is_missing()
    {
        await RunAsync(count: 2);

        (await RunAsync(count: 3)).ShouldBe(1);

        ChargePointLogin.ReadFile(_file).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_password_that_was_shown_before_cannot_be_had_again()
    {
        await RunAsync(count: 1);
        await File.WriteAllTextAsync(_file, "");

        (await Should.ThrowAsync<RegistrationFailedException>(() => RunAsync(count: 1))).Message
            .ShouldStartWith("LOAD-00001 is registered already, and its password was shown only then.");
    }

    [Fact]
    public async Task A_refusal_is_shown_with_what_the_interface_said()
    {
        _interface.RefuseWith = HttpStatusCode.Forbidden;

        (await Should.ThrowAsync<RegistrationFailedException>(() => RunAsync(count: 1))).Message.ShouldContain("HTTP 403 because");
    }

    [Fact]
    public async Task Who_is_told_to_come_back_later_does()
    {
        _interface.TellToComeBack = 3;

        (await RunAsync(count: 2)).ShouldBe(2);

        ChargePointLogin.ReadFile(_file).Count.ShouldBe(2);
        _interface.IdTags.ShouldBe(["LOAD"]);
    }

    public void Dispose()
    {
        _interface.Dispose();
        File.Delete(_file);
    }

    private async Task<int> RunAsync(int count)
    {
        using var http = new HttpClient(_interface, disposeHandler: false) { BaseAddress = new Uri("http://127.0.0.1:1/") };
        return await new FleetRegistration(http, new() { Count = count, File = _file }).RunAsync(CancellationToken.None);
    }

    private sealed class Interface : HttpMessageHandler
    {
        private readonly HashSet<string> _chargePoints = [];

        public List<string> IdTags { get; } = [];

        public HttpStatusCode? RefuseWith { get; set; }

        /// <summary>How many requests are still answered with the wish to be asked again.</summary>
        public int TellToComeBack { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            lock (_chargePoints)
            {
                if (TellToComeBack-- > 0)
                    return new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new(TimeSpan.Zero) } };
                return RefuseWith is { } status ? Answer(status, "because") : Handle(request.RequestUri!.AbsolutePath, body.RootElement);
            }
        }

        private HttpResponseMessage Handle(string path, JsonElement body)
        {
            if (path == "/api/v1/cpo/id-tags")
                return Add(IdTags, body.GetProperty("id_tag").GetString()!) ? Answer(HttpStatusCode.Created, "{}") : Answer(HttpStatusCode.Conflict, "{}");
            path.ShouldBe("/api/v1/cpo/charge-points");
            var identity = body.GetProperty("charge_point_id").GetString()!;
            return _chargePoints.Add(identity)
                ? Answer(HttpStatusCode.Created, $$"""{"charge_point_id":"{{identity}}","provisioning_password":"secret of {{identity}}"}""")
                : Answer(HttpStatusCode.Conflict, "{}");
        }

        private static bool Add(List<string> list, string value)
        {
            if (list.Contains(value))
                return false;
            list.Add(value);
            return true;
        }

        private static HttpResponseMessage Answer(HttpStatusCode status, string text) =>
            new(status) { Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json") };
    }
}

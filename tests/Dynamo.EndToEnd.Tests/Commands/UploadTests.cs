using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Commands;

/// <summary>Files that a charge point is asked for on its socket and sends by HTTP, to the whole product.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private const int MaxBytes = 700_000;

    private RunningProduct _product = null!;
    private Tenant _tenant = null!;
    private readonly HttpClient _http = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        _product = await RunningProduct.Start(server.ConnectionString(await server.CreateDatabaseAsync()), $"--Dynamo:Uploads:MaxBytes={MaxBytes}");
        _tenant = await Tenant.SetUp(_product.Address);
        _http.DefaultRequestHeaders.ConnectionClose = true;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
    }

    [Fact]
    public async Task Diagnostics_put_under_a_name_of_the_charge_points_own_are_downloaded_as_they_came()
    {
        var location = "";
        await using var chargePoint = await Ready("CP-1", request => location = request.Location, "diag.zip");
        var upload = await Ask("CP-1", new() { ["from"] = "2026-01-01T00:00:00Z" });
        (upload["status"]!.GetValue<string>(), upload["file_name"]!.GetValue<string>()).ShouldBe(("requested", "diag.zip"));
        location.ShouldStartWith($"{_product.Address}uploads/dynup_");
        location.ShouldEndWith("/");

        await Tell(chargePoint, DiagnosticsStatus.Uploading);
        (await Read(upload))["status"]!.GetValue<string>().ShouldBe("uploading");
        var file = Bytes(600_000);
        (await Put(location + "logs/CP 1 <2026>.zip", file)).ShouldBe(HttpStatusCode.OK);
        await Tell(chargePoint, DiagnosticsStatus.Uploaded);
        var kept = await Read(upload);
        (kept["status"]!.GetValue<string>(), kept["file_name"]!.GetValue<string>(), kept["size_bytes"]!.GetValue<int>()).ShouldBe(("uploaded", "CP 1 _2026_.zip", 600_000));

        using var answer = await Download(upload);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(file);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        // Sent again because our answer was lost, it changes nothing.
        (await Put(location + "other.zip", Bytes(9))).ShouldBe(HttpStatusCode.OK);
        (await Read(upload))["size_bytes"]!.GetValue<int>().ShouldBe(600_000);
        // The secret stands nowhere that people read.
        var history = await _tenant.Rest.Get("/api/v1/cpo/commands/CP-1/history");
        history.ToJsonString().ShouldContain("dynup_***");
        history.ToJsonString().ShouldNotContain(location);
    }

    [Fact]
    public async Task A_log_posted_as_a_form_is_kept_under_the_name_in_the_form()
    {
        GetLogRequest? asked = null;
        await using var chargePoint = await Ready("CP-2");
        chargePoint.Commands.On(V16Catalogue.GetLog, request =>
        {
            asked = request;
            return new GetLogResponse { Status = LogStatus.Accepted };
        });
        var upload = await Ask("CP-2", new() { ["log"] = "security_log" });
        asked!.LogType.ShouldBe(LogType.SecurityLog);
        await chargePoint.CallAsync(V16Catalogue.LogStatusNotification, new() { Status = UploadLogStatus.Uploading, RequestId = asked.RequestId }, Stop);

        using var part = new ByteArrayContent(Bytes(5_000));
        part.Headers.ContentType = new("text/plain");
        using var form = new MultipartFormDataContent { { new StringContent("CP-2"), "id" }, { part, "file", "..\\..\\security.log" } };
        using var answer = await _http.PostAsync(asked.Log.RemoteLocation, form, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        var kept = await Read(upload);
        (kept["status"]!.GetValue<string>(), kept["file_name"]!.GetValue<string>(), kept["size_bytes"]!.GetValue<int>()).ShouldBe(("uploaded", "security.log", 5_000));
    }

    [Fact]
    public async Task A_transfer_that_is_cut_fails_and_the_next_one_takes_its_place()
    {
        var location = "";
        await using var chargePoint = await Ready("CP-3", request => location = request.Location, "a.bin");
        var upload = await Ask("CP-3", []);
        var uri = new Uri(location);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(uri.Host, uri.Port, Stop);
            var head = $"PUT {uri.AbsolutePath} HTTP/1.1\r\nHost: {uri.Authority}\r\nContent-Length: 600000\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Stop);
            await socket.GetStream().WriteAsync(Bytes(300_000), Stop);
            await Eventually.Get(() => Read(upload), read => read["status"]!.GetValue<string>() == "uploading");
        }

        await Eventually.Get(() => Read(upload), read => read["reason"]?.GetValue<string>() == "connection_lost");
        using (var none = await Download(upload))
            none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Tell(chargePoint, DiagnosticsStatus.UploadFailed);
        (await Read(upload))["status"]!.GetValue<string>().ShouldBe("failed");

        var whole = Bytes(400_000);
        (await Put(location + "a.bin", whole)).ShouldBe(HttpStatusCode.OK);
        (await Read(upload))["status"]!.GetValue<string>().ShouldBe("uploaded");
        using var answer = await Download(upload);
        (await answer.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(whole);
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_answered_413_however_its_length_is_told()
    {
        var location = "";
        await using var chargePoint = await Ready("CP-4", request => location = request.Location, "a.bin");
        var upload = await Ask("CP-4", []);
        using var request = new HttpRequestMessage(HttpMethod.Put, location) { Content = new ByteArrayContent(Bytes(MaxBytes + 1)) };
        request.Headers.ExpectContinue = true;
        using (var answer = await _http.SendAsync(request, Stop))
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var failed = await Read(upload);
        (failed["status"]!.GetValue<string>(), failed["reason"]!.GetValue<string>()).ShouldBe(("failed", "too_large"));

        using var chunked = new HttpRequestMessage(HttpMethod.Post, location) { Content = new StreamContent(new MemoryStream(Bytes(MaxBytes + 1))) };
        chunked.Headers.TransferEncodingChunked = true;
        using (var answer = await _http.SendAsync(chunked, Stop))
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Put(location, Bytes(MaxBytes))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_does_not_know_the_secret_leaves_nothing_here()
    {
        (await Put($"{_product.Address}uploads/dynup_{new string('x', 32)}/a", Bytes(10))).ShouldBe(HttpStatusCode.NotFound);
        (await Put($"{_product.Address}uploads/x/a", Bytes(10))).ShouldBe(HttpStatusCode.NotFound);
        using var answer = await _http.GetAsync($"{_product.Address}uploads/x/a", Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private Task<JsonObject> Ask(string chargePointId, JsonObject body) => _tenant.Rest.Post($"/api/v1/cpo/charge-points/{chargePointId}/diagnostics", body);

    private Task<JsonObject> Read(JsonObject upload) => _tenant.Rest.Get($"/api/v1/cpo/uploads/{upload["upload_id"]!.GetValue<string>()}");

    private async Task<HttpStatusCode> Put(string address, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        using var answer = await _http.PutAsync(address, content, Stop);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> Download(JsonObject upload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_product.Address}api/v1/cpo/uploads/{upload["upload_id"]!.GetValue<string>()}/content");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tenant.ApiKey);
        return await _http.SendAsync(request, Stop);
    }

    private static async Task Tell(ChargePointSimulator chargePoint, DiagnosticsStatus status) =>
        await chargePoint.CallAsync(V16Catalogue.DiagnosticsStatusNotification, new() { Status = status }, Stop);

    private async Task<ChargePointSimulator> Ready(string chargePointId, Action<GetDiagnosticsRequest>? onAsked = null, string? fileName = null)
    {
        var chargePoint = await _tenant.AddChargePoint(chargePointId);
        chargePoint.Commands.On(V16Catalogue.GetDiagnostics, request =>
        {
            onAsked?.Invoke(request);
            return new GetDiagnosticsResponse { FileName = fileName };
        });
        await chargePoint.ConnectAsync(Stop);
        await chargePoint.BootAsync(Stop);
        return chargePoint;
    }
}

using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.OpenApi;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task The_document_describes_every_endpoint_with_its_errors_examples_and_keys()
    {
        await using var api = await ApiFixture.StartAsync();
        var document = await api.Anonymous().GetAsync("/openapi/v1.json").Json(HttpStatusCode.OK);
        document.GetProperty("info").GetProperty("title").GetString().ShouldBe("Dynamo CSMS");
        document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Count().ShouldBe(3);
        var operations = document.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, Operation: operation.Value)))
            .ToList();
        operations.Count.ShouldBe(api.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Count(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)));
        foreach (var (path, operation) in operations)
            Check(path, operation);
    }

    [Fact]
    public async Task The_console_forms_are_no_part_of_the_document()
    {
        await using var api = await ApiFixture.StartAsync();
        var document = await api.Anonymous().GetAsync("/openapi/v1.json").Json(HttpStatusCode.OK);
        document.GetProperty("paths").EnumerateObject().ShouldNotContain(path => path.Name.StartsWith("/console", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fields_are_described_in_the_names_that_travel()
    {
        await using var api = await ApiFixture.StartAsync();
        var document = await api.Anonymous().GetAsync("/openapi/v1.json").Json(HttpStatusCode.OK);
        var fields = document.GetProperty("components").GetProperty("schemas").GetProperty("RegisterChargePoint").GetProperty("properties");
        fields.GetProperty("serial_number").GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Which_energy_is_that_of_today_is_said_at_the_endpoint_and_at_the_field()
    {
        const string Rule = "sessions that started since 00:00 UTC";
        await using var api = await ApiFixture.StartAsync();
        var document = await api.Anonymous().GetAsync("/openapi/v1.json").Json(HttpStatusCode.OK);
        document.GetProperty("paths").GetProperty("/api/v1/cpo/fleet/summary").GetProperty("get").GetProperty("description").GetString()!.ShouldContain(Rule);
        document.GetProperty("components").GetProperty("schemas").GetProperty("FleetSummaryAnswer").GetProperty("properties")
            .GetProperty("total_energy_today_kwh").GetProperty("description").GetString()!.ShouldContain(Rule);
    }

    private static void Check(string path, JsonElement operation)
    {
        operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(path);
        var responses = operation.GetProperty("responses");
        responses.GetProperty("422").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetRawText().ShouldContain("ErrorEnvelope", customMessage: path);
        responses.TryGetProperty("503", out _).ShouldBeTrue(path);
        var needsCaller = path is not ("/api/v1/setup" or "/api/v1/organizations/invitations/accept" or "/api/v1/installer/signup"
            or "/api/v1/installer/signup-with-confirmation" or "/api/v1/installer/confirm-email" or "/api/v1/installer/login"
            or "/api/v1/installer/forgot-password" or "/api/v1/installer/reset-password");
        // Who logs in presents a password instead.
        responses.TryGetProperty("401", out _).ShouldBe(needsCaller || path == "/api/v1/installer/login", path);
        operation.TryGetProperty("security", out var security).ShouldBe(needsCaller, path);
        if (needsCaller)
            security.GetRawText().Contains("installer_token", StringComparison.Ordinal).ShouldBe(path.StartsWith("/api/v1/installer/", StringComparison.Ordinal), path);
        if (operation.TryGetProperty("requestBody", out var body))
            body.GetProperty("content").EnumerateObject().Single().Value.TryGetProperty("example", out _).ShouldBeTrue(path);
    }
}

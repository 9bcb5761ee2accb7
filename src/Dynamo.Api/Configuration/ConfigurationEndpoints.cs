using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Configuration;

/// <summary>The configuration of charge points.</summary>
public static class ConfigurationEndpoints
{
    internal const string Tag = "Configuration";
    internal const string TagText = "How charge points are configured, how they should be, and what differs.";

    private const string Drift = """{ "key": "MeterValueSampleInterval", "expected": "60", "actual": "900", "kind": "different" }""";
    private const string Template = """{ "template_id": "tpl_01jk3v8m6c7d8e9f", "name": "Wall 11" }""";

    private const string Example = $$"""
        {
          "charge_point_id": "CP-BERLIN-07", "read_at": "2030-01-31T12:00:00Z", "age_seconds": 42, "is_complete": true, "last_fault": null, "template": {{Template}},
          "keys": [ { "key": "MeterValueSampleInterval", "value": "900", "readonly": false, "is_secret": false, "pending_value": null, "read_at": "2030-01-31T12:00:00Z" } ],
          "unknown_keys": [ "BlinkRepeat" ], "drift": [ {{Drift}} ]
        }
        """;

    private const string ChangeExample = """{ "values": [ { "key": "MeterValueSampleInterval", "value": "60" } ] }""";

    private const string ChangedExample = """
        {
          "charge_point_id": "CP-BERLIN-07",
          "results": [ { "key": "MeterValueSampleInterval", "value": "60", "status": "Accepted", "command_id": "cmd_01jk3v8m6c7d8e9f", "error": null } ],
          "succeeded": 1, "failed": 0
        }
        """;

    private static readonly ApiErrorCode[] CommandErrors =
        [ErrorCodes.ChargePointNotFound, ErrorCodes.ChargePointNotAccepted, ErrorCodes.CommandQueueFull, ErrorCodes.ChargePointOffline];

    /// <summary>Maps the endpoints.</summary>
    public static void MapConfiguration(this IEndpointRouteBuilder endpoints)
    {
        var all = endpoints.MapGroup("/api/v1/cpo").WithTag(Tag, TagText);
        all.MapGet("configuration-drift", ListDrift)
            .WithName("listConfigurationDrift")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List charge points that are not configured as they should be")
            .WithDescription("Those whose stored keys differ from the template that holds for them, by identity.")
            .WithListExample("charge_points", $$"""{ "charge_point_id": "CP-BERLIN-07", "template": {{Template}}, "drift": [ {{Drift}} ] }""");
        var group = all.MapGroup("charge-points/{charge_point_id}/configuration");
        group.MapGet("", Get)
            .WithName("getChargePointConfiguration")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read what is known of the configuration of a charge point")
            .WithDescription("As it was read last: a while after each boot, when it was asked for, and what was changed since. Secrets are not stored.")
            .WithAnswerExample(Example)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        var changes = group.MapGroup("").RequireAuthorization(Scopes.WriteChargePoints).CommandsChargePoints();
        changes.MapPost("refresh", Refresh)
            .WithName("refreshConfiguration")
            .WithSummary("Have the configuration of a charge point read")
            .WithDescription("All keys at once, or in groups if that answer cannot be had. Answers when it is read, or after 45 seconds, and then the reading goes on.")
            .WithAnswerExample($$"""{ "status": "read", "fault": null, "configuration": {{Example}} }""")
            .WithErrors(CommandErrors);
        changes.MapPut("", Change)
            .WithName("changeConfigurationKeys")
            .WithSummary("Change configuration keys")
            .WithDescription("Each is sent for itself; what becomes of it is in its result. Other keys stay as they are. After a minute, or when the charge point is silent, the rest is not sent.")
            .WithBodyExample(ChangeExample)
            .WithAnswerExample(ChangedExample)
            .WithErrors(CommandErrors);
        changes.MapPost("apply-template", ApplyTemplate)
            .WithName("applyConfigurationTemplate")
            .WithSummary("Change what is not as the template wants it")
            .WithDescription("Sends only what differs. Of measurands that the charge point does not take together, those that it takes are set.")
            .WithAnswerExample(ChangedExample)
            .WithErrors([.. CommandErrors, ErrorCodes.TemplateNotFound]);
    }

    private static Task<Results<Ok<ConfigurationAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, ConfigurationOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<RefreshedConfiguration>, ErrorAnswer>> Refresh(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, ConfigurationOperations operations, CancellationToken cancellationToken) =>
        operations.Refresh(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<ChangedConfiguration>, ErrorAnswer>> Change(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Body<ChangeConfigurationKeys> body,
        ConfigurationOperations operations,
        CancellationToken cancellationToken) =>
        operations.Change(caller, chargePointId, body.Content, cancellationToken).Ok();

    private static Task<Results<Ok<ChangedConfiguration>, ErrorAnswer>> ApplyTemplate(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, ConfigurationOperations operations, CancellationToken cancellationToken) =>
        operations.ApplyTemplate(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<DriftList>, ErrorAnswer>> ListDrift(
        Caller caller, [AsParameters] DriftQuery query, [AsParameters] PageQuery page, ConfigurationOperations operations, CancellationToken cancellationToken) =>
        operations.ListDrift(caller, query, page, cancellationToken).Ok();
}

using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Quirks;

/// <summary>Rules that absorb what charge points do against the book.</summary>
public static class QuirkEndpoints
{
    private const string Rule = """{ "rule_id": "id_tag.strip_suffix", "description": "An id tag that nobody knows is looked up without the separator given as value and what follows it.", "on_by_default": false, "takes_value": true }""";

    private const string Profile = """{ "profile_id": "keba", "version": 1, "vendor": "*Keba*", "model": "*", "firmware": "*", "rules": { "id_tag.strip_suffix": "_", "limit.whole_charge_point": null } }""";

    private const string Quirks = """
        {
          "charge_point_id": "CP-BERLIN-07", "vendor": "Keba AG", "model": "P30", "firmware_version": "1.13.1", "profiles": ["keba@1"],
          "rules": [{
            "rule_id": "id_tag.strip_suffix", "description": "An id tag that nobody knows is looked up without the separator given as value and what follows it.",
            "enabled": true, "value": "_", "source": "profile", "profile": "keba@1"
          }]
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapQuirks(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cpo")
            .WithTag("Quirks", "What charge points do against the book is absorbed by rules. Profiles say which rules a make needs; for a single charge point people may decide otherwise.")
            .RequireAuthorization(Scopes.ReadChargePoints);
        group.MapGet("quirk-rules", () => TypedResults.Ok(QuirkOperations.Rules))
            .WithName("listQuirkRules")
            .WithSummary("List all rules")
            .WithAnswerExample($$"""{ "quirk_rules": [{{Rule}}], "total": 16 }""");
        group.MapGet("quirk-profiles", () => TypedResults.Ok(QuirkOperations.Profiles))
            .WithName("listQuirkProfiles")
            .WithSummary("List the profiles of makes")
            .WithAnswerExample($$"""{ "quirk_profiles": [{{Profile}}], "total": 6 }""");
        group.MapGet("charge-points/{charge_point_id}/quirks", Get)
            .WithName("getChargePointQuirks")
            .WithSummary("Read which rules apply to a charge point, and why")
            .WithAnswerExample(Quirks)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        var switches = endpoints.MapGroup("/api/v1/cpo/charge-points/{charge_point_id}/quirks/{rule_id}").WithTags("Quirks").RequireAuthorization(Scopes.WriteChargePoints);
        switches.MapPut("", Set)
            .WithName("setChargePointQuirk")
            .WithSummary("Switch a rule on or off for a charge point")
            .WithBodyExample("""{ "enabled": true, "value": "_" }""")
            .WithAnswerExample(Quirks)
            .WithErrors(ErrorCodes.ChargePointNotFound, ErrorCodes.QuirkRuleNotFound);
        switches.MapDelete("", Reset)
            .WithName("resetChargePointQuirk")
            .WithSummary("Take back what was said of a rule for a charge point")
            .WithErrors(ErrorCodes.ChargePointNotFound, ErrorCodes.QuirkRuleNotFound);
    }

    private static Task<Results<Ok<ChargePointQuirks>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, QuirkOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<ChargePointQuirks>, ErrorAnswer>> Set(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        [FromRoute(Name = "rule_id")] string ruleId,
        Body<SetQuirk> body,
        QuirkOperations operations,
        CancellationToken cancellationToken) =>
        operations.Set(caller, chargePointId, ruleId, body.Content, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Reset(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        [FromRoute(Name = "rule_id")] string ruleId,
        QuirkOperations operations,
        CancellationToken cancellationToken) =>
        operations.Reset(caller, chargePointId, ruleId, cancellationToken).NoContent();
}

using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Configuration;

/// <summary>Which charge points are wanted that are not configured as they should be.</summary>
public sealed record DriftQuery
{
    /// <summary>Only those for which a template holds.</summary>
    [FromQuery(Name = "template_id"), Description("Only those for which a template holds.")]
    public string? TemplateId { get; init; }
}

using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Api.Projects;
using Dynamo.Api.Wire;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Installers;

/// <summary>Which projects an installer wants to see, and in which order; absent members do not restrict.</summary>
public sealed record InstallerProjectQuery
{
    /// <summary>Only those with this text in identifier, name or address.</summary>
    [FromQuery(Name = "q"), Description("Only those with this text in identifier, name or address, in capitals or not.")]
    public string? Text { get; init; }

    /// <summary>What they are ordered by.</summary>
    [FromQuery(Name = "sort"), Description("`created_at` or `name`; with a hyphen before it the other way round. Default `-created_at`.")]
    public string? Sort { get; init; }

    internal InstallerProjectFilter Read(FieldChecks checks)
    {
        var filter = new InstallerProjectFilter(checks.OptionalText(Text, "q", FieldLimits.Name));
        return Sorting.Read(Sort, ProjectQuery.Orders, checks) is var (order, descending) ? filter with { Order = order, Descending = descending } : filter;
    }
}

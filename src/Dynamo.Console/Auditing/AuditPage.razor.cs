using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Console.Live;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Auditing;

/// <summary>Who changed what, newest first.</summary>
public sealed partial class AuditPage : CallerPage
{
    private const int RowsPerPage = 50;

    /// <summary>Kinds of resources by the names that actions begin with.</summary>
    private static readonly string[] Kinds = ["api_key", "charge_point", "driver", "energy_asset", "id_tag", "id_tag_group", "invitation", "member", "organization", "project", "site"];

    private AuditLog? _log;
    private Refusal? _refusal;
    private string _kind = "";
    private int _page = 1;

    [Inject]
    private AuditOperations Audit { get; set; } = null!;

    private int PageCount => ((_log?.Total ?? 0) + RowsPerPage - 1) / RowsPerPage;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await GoTo(1);
    }

    private Task Choose(object? kind)
    {
        _kind = kind?.ToString() ?? "";
        return GoTo(1);
    }

    private async Task GoTo(int page)
    {
        _page = page;
        var query = new AuditQuery { Action = _kind.Length == 0 ? null : _kind };
        var outcome = await Audit.List(Caller, query, PageQuery.Of(RowsPerPage, (page - 1) * RowsPerPage), CancellationToken.None);
        (_log, _refusal) = (outcome.Value, outcome.Refusal);
    }
}

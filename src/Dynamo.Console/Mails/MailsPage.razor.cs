using Dynamo.Api.Errors;
using Dynamo.Api.Mails;
using Dynamo.Api.Wire;
using Dynamo.Console.Live;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Mails;

/// <summary>The mails of an installation without a mail server, newest first.</summary>
public sealed partial class MailsPage : CallerPage
{
    private const int RowsPerPage = 20;

    private MailList? _list;
    private Refusal? _refusal;
    private int _page = 1;

    [Inject]
    private MailOperations Mails { get; set; } = null!;

    private int PageCount => ((_list?.Total ?? 0) + RowsPerPage - 1) / RowsPerPage;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await GoTo(1);
    }

    private async Task GoTo(int page)
    {
        _page = page;
        var outcome = await Mails.List(Caller, PageQuery.Of(RowsPerPage, (page - 1) * RowsPerPage), CancellationToken.None);
        (_list, _refusal) = (outcome.Value, outcome.Refusal);
    }
}

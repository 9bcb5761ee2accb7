using Dynamo.Api.Errors;
using Dynamo.Api.Organizations;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Dynamo.Console.Live;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Organizations;

/// <summary>Who belongs to the organization, and who is invited to.</summary>
public sealed partial class MembersPage : CallerPage
{
    /// <summary>Far more people than an organization has at the console; what is beyond is in the interface.</summary>
    private static readonly PageQuery Everybody = PageQuery.Of(limit: 200, offset: 0);

    private MemberList? _members;
    private InvitationList? _invitations;
    private Refusal? _refusal;

    [Inject]
    private MemberOperations Members { get; set; } = null!;

    [Inject]
    private InvitationOperations Invitations { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool Manages => Caller.May(Scopes.WriteApiKeys);

    /// <summary>The roles that can be given: ownership by the owner alone.</summary>
    private IEnumerable<RoleName> Roles => Enum.GetValues<RoleName>().Where(role => role != RoleName.Owner || Caller.IsOwner);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Load();
    }

    private static string RoleWord(RoleName role) => role.ToString();

    private async Task Load()
    {
        var members = await Members.List(Caller, Caller.OrganizationId, Everybody, CancellationToken.None);
        var invitations = await Invitations.List(Caller, Caller.OrganizationId, Everybody, CancellationToken.None);
        (_members, _invitations, _refusal) = (members.Value, invitations.Value, members.Refusal ?? invitations.Refusal);
    }

    private async Task Invite()
    {
        var dialog = await Dialogs.ShowAsync<InviteDialog>("Invite somebody", new DialogParameters<InviteDialog> { { d => d.Caller, Caller } });
        if (await dialog.Result is { Canceled: false })
            await Load();
    }

    private async Task SetRole(MemberAnswer member, object? chosen)
    {
        if (!Enum.TryParse<RoleName>(chosen?.ToString(), out var role) || role == member.Role)
            return;
        var isSure = role != RoleName.Owner || await Ask(
            $"Make {member.Name} the owner?", "You become an admin. Only the new owner can give the ownership back.", "Hand over");
        var request = new ChangeRole { Role = role.ToString().ToLowerInvariant() };
        var outcome = isSure
            ? await Failures.Catch(() => Members.SetRole(Caller, Caller.OrganizationId, member.UserId, request, CancellationToken.None))
            : member;
        await Load();
        _refusal ??= outcome.Refusal;
    }

    private async Task Remove(MemberAnswer member)
    {
        if (!await Ask($"Remove {member.Name}?", "Whoever is removed sees nothing of the organization any more. API keys keep working.", "Remove"))
            return;
        await Run(() => Members.Remove(Caller, Caller.OrganizationId, member.UserId, CancellationToken.None));
    }

    private Task Withdraw(InvitationAnswer invitation) =>
        Run(() => Invitations.Delete(Caller, Caller.OrganizationId, invitation.Id, CancellationToken.None));

    private async Task Run(Func<Task<Refusal?>> operation)
    {
        var refusal = await Failures.Catch(operation);
        await Load();
        _refusal ??= refusal;
    }

    private async Task<bool> Ask(string title, string text, string yes) =>
        await Dialogs.ShowMessageBoxAsync(title, text, yesText: yes, cancelText: "Cancel") == true;
}

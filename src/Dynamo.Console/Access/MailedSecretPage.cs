using Dynamo.Api.Accounts;
using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Access;

/// <summary>A page behind a link in a mail. Under <c>/installer</c> it is about the account of an installer, who does not sign in to the console.</summary>
public abstract class MailedSecretPage : ComponentBase
{
    /// <summary>The secret of the link.</summary>
    [SupplyParameterFromQuery(Name = "token")]
    protected string? Token { get; set; }

    /// <summary>Whether the account is that of an installer.</summary>
    protected bool IsOfInstaller => new Uri(Navigation.Uri).AbsolutePath.StartsWith("/installer/", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the secret is presented to.</summary>
    protected IMailedSecrets Secrets => IsOfInstaller ? Installers : People;

    [Inject]
    private AccountOperations<User> People { get; set; } = null!;

    [Inject]
    private AccountOperations<Installer> Installers { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;
}
